import type { Tools } from '../../store/tools.ts'

export interface SettingsActions {
  resetSettings(): void
}

export function createSettingsActions({ api, attempt }: Tools): SettingsActions {
  return { resetSettings: () => void attempt(() => api.request('settings.reset')) }
}
