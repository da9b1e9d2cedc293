import type { Language } from '../../shared/errors.ts'
import type { State } from '../store/state.ts'

/** The chosen language, or the system's own. */
export function languageOf({ settings, info }: Pick<State, 'settings' | 'info'>): Language {
  return settings.language === 'system' ? info.systemLanguage : settings.language
}
