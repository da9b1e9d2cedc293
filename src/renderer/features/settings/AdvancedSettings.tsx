import { useTranslation } from 'react-i18next'
import { NumberField, Switch } from '../../components/common/fields.tsx'
import { useActions, useApp } from '../../store/context.ts'

/** Bounds as in the schema of src/shared/settings.ts, which main checks again. */
const NUMBERS = [
  { name: 'contextSize', min: 1024, max: 32_768, step: 256 },
  { name: 'threads', min: 0, max: 64, step: 1 },
  { name: 'batchSize', min: 32, max: 1024, step: 1 },
  { name: 'maxTokens', min: 16, max: 4096, step: 1 },
  { name: 'temperature', min: 0, max: 2, step: 0.1 },
  { name: 'topP', min: 0.05, max: 1, step: 0.05 },
  { name: 'topK', min: 0, max: 1000, step: 1 },
  { name: 'minP', min: 0, max: 1, step: 0.01 },
  { name: 'repeatPenalty', min: 1, max: 2, step: 0.05 },
  { name: 'seed', min: 0, max: 4_294_967_295, step: 1 },
] as const

/** What llama.cpp can be told, for who knows what it means. */
export function AdvancedSettings() {
  const { t } = useTranslation()
  const { changeSettings } = useActions()
  const settings = useApp((state) => state.settings)
  return (
    <details className="advanced">
      <summary>{t('settingsAdvanced')}</summary>
      {NUMBERS.map(({ name, ...bounds }) => (
        <NumberField
          key={name}
          {...bounds}
          label={t(`${name}Label`)}
          hint={t(`${name}Hint`)}
          value={settings[name]}
          optional={name === 'seed'}
          onChange={(value) => changeSettings({ [name]: value })}
        />
      ))}
      <Switch
        label={t('mmapLabel')}
        hint={t('mmapHint')}
        on={settings.mmap}
        onChange={(mmap) => changeSettings({ mmap })}
      />
    </details>
  )
}
