/** All features of the window, by name. Those with a section on the settings page stand there in this order. */
import type { Manifest } from '../feature.ts'
import type { FeatureName } from '../registry.ts'
import { backups } from './backups/feature.tsx'
import { diagnostics } from './diagnostics/feature.tsx'
import { library } from './library/feature.tsx'
import { lock } from './lock/feature.tsx'
import { manage } from './manage/feature.tsx'
import { memory } from './memory/feature.tsx'
import { models } from './models/feature.tsx'
import { privacy } from './privacy/feature.tsx'
import { search } from './search/feature.tsx'
import { settings } from './settings/feature.tsx'
import { shortcuts } from './shortcuts/feature.tsx'
import { stick } from './stick/feature.tsx'
import { transfer } from './transfer/feature.tsx'

export const features: { [F in FeatureName]: Manifest<F> } = {
  models,
  transfer,
  backups,
  stick,
  privacy,
  lock,
  diagnostics,
  search,
  library,
  memory,
  manage,
  settings,
  shortcuts,
}
