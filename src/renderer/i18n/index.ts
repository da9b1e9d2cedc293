/** All text on the screen, a file a subject. English must have every key of Chinese and no other: types see to it. */
import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../../shared/errors.ts'
import { en } from './en/index.ts'
import { zhCN } from './zh-CN/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zhCN }
  }
}

export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    // React escapes already.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return instance
}
