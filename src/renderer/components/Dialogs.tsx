import type { ComponentType } from 'react'
import { useApp, useFeatures } from '../store/context.ts'

/** The dialog that is open, if any. */
export function Dialogs() {
  const features = useFeatures()
  const dialog = useApp((state) => state.dialog)
  if (dialog === null) return null
  const { kind, ...args } = dialog
  // A manifest has the dialogs it told the registry, and whoever opened this one was checked against that.
  const Dialog = Object.values(features)
    .map(({ dialogs }) => dialogs?.[kind])
    .find(Boolean) as ComponentType<object>
  return <Dialog {...args} />
}
