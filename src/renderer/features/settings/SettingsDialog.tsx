import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/settings.ts'
import { Choice, Switch } from '../../components/common/fields.tsx'
import { Modal } from '../../components/common/Modal.tsx'
import { TwoStep } from '../../components/common/TwoStep.tsx'
import { useActions, useApp, useFeatures, useOwnActions } from '../../store/context.ts'
import { AdvancedSettings } from './AdvancedSettings.tsx'
import { createSettingsActions } from './actions.ts'

/** Creativity in plain words, as temperatures. */
const CREATIVITY = [
  { value: 0.2, label: 'creativityLow' },
  { value: 0.7, label: 'creativityUsual' },
  { value: 1, label: 'creativityHigh' },
] as const
/** Answer length in plain words, as tokens. */
const LENGTHS = [
  { value: 256, label: 'lengthShort' },
  { value: 512, label: 'lengthUsual' },
  { value: 1024, label: 'lengthLong' },
] as const
const FONT_SIZES = [90, 100, 115, 130, 150] as const

export function SettingsDialog() {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  const features = useFeatures()
  return (
    <Modal title={t('settings')} onClose={() => showDialog(null)}>
      <Appearance />
      <Answers />
      {Object.entries(features).map(([name, { Settings }]) => Settings && <Settings key={name} />)}
      <AdvancedSettings />
      <Reset />
    </Modal>
  )
}

function Appearance() {
  const { t } = useTranslation()
  const { changeSettings } = useActions()
  const settings = useApp((state) => state.settings)
  return (
    <section aria-label={t('settingsLook')}>
      <h3>{t('settingsLook')}</h3>
      <Choice
        label={t('language')}
        value={settings.language}
        options={[
          { value: 'system', label: t('automatic') },
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(language) => changeSettings({ language })}
      />
      <Choice
        label={t('theme')}
        value={settings.theme}
        options={[
          { value: 'system', label: t('automatic') },
          { value: 'light', label: t('themeLight') },
          { value: 'dark', label: t('themeDark') },
        ]}
        onChange={(theme) => changeSettings({ theme })}
      />
      <Choice
        label={t('fontSize')}
        value={settings.fontSize}
        options={FONT_SIZES.map((value) => ({ value, label: `${value}%` }))}
        onChange={(fontSize) => changeSettings({ fontSize })}
      />
      <Choice
        label={t('sendKey')}
        value={settings.sendKey}
        options={[
          { value: 'enter', label: 'Enter' },
          { value: 'ctrl-enter', label: 'Ctrl+Enter' },
        ]}
        onChange={(sendKey) => changeSettings({ sendKey })}
      />
      <SettingSwitch name="follow" />
      <SettingSwitch name="suggestions" />
    </section>
  )
}

function Answers() {
  const { t } = useTranslation()
  const { changeSettings, showDialog } = useActions()
  const { maxTokens, temperature } = useApp((state) => state.settings)
  return (
    <section aria-label={t('settingsAnswers')}>
      <h3>{t('settingsAnswers')}</h3>
      <Choice
        label={t('answerLength')}
        value={maxTokens}
        options={withOwn(
          LENGTHS.map(({ value, label }) => ({ value, label: t(label) })),
          maxTokens,
        )}
        onChange={(maxTokens) => changeSettings({ maxTokens })}
      />
      <Choice
        label={t('creativity')}
        value={temperature}
        options={withOwn(
          CREATIVITY.map(({ value, label }) => ({ value, label: t(label) })),
          temperature,
        )}
        onChange={(temperature) => changeSettings({ temperature })}
      />
      <SettingSwitch name="memory" />
      <p className="row">
        <span className="quiet">{t('memoryTitle')}</span>
        <button type="button" onClick={() => showDialog({ kind: 'memory' })}>
          {t('showMemory')}
        </button>
      </p>
      <SettingSwitch name="guardLoops" />
      <SettingSwitch name="guardLanguage" />
    </section>
  )
}

/** A value that was set by hand is shown as it is. */
function withOwn(options: { value: number; label: string }[], own: number) {
  return options.some(({ value }) => value === own)
    ? options
    : [...options, { value: own, label: String(own) }]
}

function Reset() {
  const { t } = useTranslation()
  const { resetSettings } = useOwnActions(createSettingsActions)
  return <TwoStep label={t('reset')} ask={t('resetAsk')} onConfirm={resetSettings} />
}

type SwitchName = { [K in keyof Settings]: Settings[K] extends boolean ? K : never }[keyof Settings]

function SettingSwitch({ name }: { name: Exclude<SwitchName, 'mmap'> }) {
  const { t } = useTranslation()
  const { changeSettings } = useActions()
  const on = useApp(({ settings }) => settings[name])
  return (
    <Switch
      label={t(`${name}Switch`)}
      hint={t(`${name}Hint`)}
      on={on}
      onChange={(value) => changeSettings({ [name]: value })}
    />
  )
}
