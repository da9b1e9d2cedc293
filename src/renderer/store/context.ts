import { createContext, useContext, useEffect, useEffectEvent, useMemo } from 'react'
import { useStore } from 'zustand'
import type { Message } from '../../shared/chat.ts'
import type { EventName, Events } from '../../shared/contract/index.ts'
import type { FeatureList } from '../feature.ts'
import type { Actions } from './actions/index.ts'
import type { LiveTexts, State } from './state.ts'
import type { AppStore } from './store.ts'
import type { Tools } from './tools.ts'

export const StoreContext = createContext<AppStore | null>(null)

function useAppStore(): AppStore {
  const value = useContext(StoreContext)
  if (value === null) throw new Error('no store above this component')
  return value
}

/** A slice of the state; select narrow values, or memoise what is derived. */
export function useApp<T>(select: (state: State) => T): T {
  return useStore(useAppStore().store, select)
}

/** A slice of the texts that are being written. */
export function useLive<T>(select: (texts: LiveTexts) => T): T {
  return useStore(useAppStore().live, select)
}

export function useActions(): Actions {
  return useAppStore().actions
}

/** A feature's own actions. @param create the same function each time: what it makes stays the same, too */
export function useOwnActions<T>(create: (tools: Tools) => T): T {
  const { tools } = useAppStore()
  return useMemo(() => create(tools), [create, tools])
}

/** Hears one kind of event while the component is there: news of what nothing else shows. */
export function useEvent<E extends EventName>(name: E, hear: (payload: Events[E]) => void): void {
  const { tools } = useAppStore()
  const onNews = useEffectEvent(hear)
  useEffect(
    () =>
      tools.api.onEvent((event) => {
        if (event.name === name) onNews(event.payload as Events[E])
      }),
    [tools, name],
  )
}

export function useFeatures(): FeatureList {
  return useAppStore().features
}

const NONE: Message[] = []

/** The visible branch of the open conversation. */
export function useBranch(): Message[] {
  return useApp(({ activeId, messages }) => (activeId === null ? NONE : (messages[activeId] ?? NONE)))
}
