/** What a feature's manifest says. All but the words may be left out. */
import type { ComponentType } from 'react'
import type { Command } from '../shared/commands.ts'
import type { Language } from '../shared/errors.ts'
import type { DialogsOf, FeatureName, WordsOf } from './registry.ts'
import type { Actions } from './store/actions/index.ts'
import type { State } from './store/state.ts'
import type { Tools } from './store/tools.ts'

export interface Feature {
  words: Record<Language, Record<string, string>>
  /** By kind. */
  dialogs?: Record<string, ComponentType<never>>
  /** What its commands do. Their places in the menu, keys and words are in shared/commands.ts. */
  commands?: Partial<Record<Command, (window: CommandDeps) => void>>
  /** Its section on the settings page. */
  Settings?: ComponentType
  /** Takes the whole window. */
  screen?: Place
  /** Takes the place of the conversation. */
  panel?: Place
  /** Stands above the conversation. */
  Notice?: ComponentType
  /** Draws nothing, and is there whatever has the window: also beside a screen. */
  Watch?: ComponentType
}

/** What a command can use. */
export interface CommandDeps {
  actions: Actions
  state: State
  tools: Tools
}

interface Place {
  isShown: (state: State) => boolean
  Content: ComponentType
}

/** By name, in the order in which they stand. */
export type FeatureList = Readonly<Record<string, Feature>>

/** A feature that keeps what it told the registry: each of its words, each of its dialogs. */
export type Manifest<F extends FeatureName> = Feature & {
  words: Record<Language, Record<keyof WordsOf<F>, string>>
} & (keyof DialogsOf<F> extends never
    ? unknown
    : {
        dialogs: {
          [K in keyof DialogsOf<F>]: ComponentType<DialogsOf<F>[K] extends null ? object : DialogsOf<F>[K]>
        }
      })
