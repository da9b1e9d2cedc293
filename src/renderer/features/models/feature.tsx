/** Where models come from, and which one answers. */
import { canAnswer } from '../../../shared/engine-status.ts'
import type { Manifest } from '../../feature.ts'
import { ModelsPanel } from './ModelsPanel.tsx'
import { ModelsSettings } from './ModelsSettings.tsx'
import { en } from './words.en.ts'
import { zhCN } from './words.zh-CN.ts'
import './style.css'

declare module '../../registry.ts' {
  interface Features {
    models: { words: typeof zhCN }
  }
}

export const models: Manifest<'models'> = {
  words: { 'zh-CN': zhCN, en },
  commands: { models: ({ actions }) => actions.showModels(true) },
  Settings: ModelsSettings,
  panel: {
    // When nothing answers, earlier conversations can still be read.
    isShown: ({ modelsOpen, engine, activeId }) => modelsOpen || (!canAnswer(engine) && activeId === null),
    Content: ModelsPanel,
  },
}
