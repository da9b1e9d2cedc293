/**
 * All text on the screen: what is said here is said in several places, the rest is the features' own. English must
 * have every key of Chinese and no other: types see to it.
 */
import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../../shared/errors.ts'
import type { FeatureList } from '../feature.ts'
import type { FeatureWord } from '../registry.ts'
import { en } from './en/index.ts'
import { zhCN } from './zh-CN/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Record<keyof typeof zhCN | FeatureWord, string> }
  }
}

export function createI18n(language: Language, features: FeatureList): i18n {
  const words = (language: Language, general: Record<string, string>) => ({
    translation: Object.assign({}, general, ...Object.values(features).map(({ words }) => words[language])),
  })
  const instance = i18next.createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    resources: { 'zh-CN': words('zh-CN', zhCN), en: words('en', en) },
    // React escapes already.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return instance
}
