import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ErrorCode, errorText } from '../../../shared/errors.ts'
import { strengthOf } from '../../../shared/lock.ts'
import { Choice } from '../../components/common/fields.tsx'
import { Modal } from '../../components/common/Modal.tsx'
import { languageOf } from '../../i18n/language.ts'
import { useActions, useApp, useOwnActions } from '../../store/context.ts'
import { createLockActions } from './actions.ts'
import { PassphraseField } from './PassphraseField.tsx'

const MINUTES = [5, 15, 30, 60, 0] as const

/** Turning the lock on, with what it does and does not do; or what can be done with one that is on. */
export function LockDialog() {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  const { state, remains } = useApp(({ lock }) => lock)
  return (
    <Modal title={t('lock')} onClose={() => showDialog(null)}>
      {remains && (
        <p role="alert" className="bad">
          {t('lockRemains')}
        </p>
      )}
      {state === 'on' ? <Manage /> : <TurnOn />}
    </Modal>
  )
}

function TurnOn() {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  const { turnLockOn } = useOwnActions(createLockActions)
  const [passphrase, setPassphrase] = useState<string | null>(null)
  const [understood, setUnderstood] = useState(false)
  return (
    <>
      <p>{t('lockAbout')}</p>
      <ul className="points">
        <li>
          <strong>{t('lockAboutLost')}</strong>
        </li>
        <li>{t('lockAboutOpen')}</li>
        <li>{t('lockAboutPlain')}</li>
      </ul>
      <p className="buttons">
        <button type="button" onClick={() => showDialog({ kind: 'transfer', ids: null })}>
          {t('lockExport')}
        </button>
      </p>
      <Form
        submit={t('lockTurnOn')}
        ready={passphrase !== null && understood}
        run={() => turnLockOn(passphrase ?? '')}
      >
        <NewPassphrase onChange={setPassphrase} />
        <label className="check">
          <input
            type="checkbox"
            checked={understood}
            onChange={(event) => setUnderstood(event.target.checked)}
          />
          {t('lockUnderstood')}
        </label>
      </Form>
    </>
  )
}

function Manage() {
  const { t } = useTranslation()
  const { changeSettings } = useActions()
  const { lock } = useOwnActions(createLockActions)
  const minutes = useApp(({ settings }) => settings.autoLockMinutes)
  return (
    <>
      <p className="row">
        <span>{t('lockHintOn')}</span>
        <button type="button" className="primary" data-first-focus="" onClick={() => void lock()}>
          {t('lockNow')}
        </button>
      </p>
      <Choice
        label={t('lockAuto')}
        hint={t('lockAutoHint')}
        value={minutes}
        options={MINUTES.map((value) => ({
          value,
          label: value === 0 ? t('lockAutoNever') : t('lockAutoMinutes', { n: value }),
        }))}
        onChange={(autoLockMinutes) => changeSettings({ autoLockMinutes })}
      />
      <p className="quiet">{t('lockAboutLost')}</p>
      <Change />
      <TurnOff />
    </>
  )
}

function Change() {
  const { t } = useTranslation()
  const { changePassphrase } = useOwnActions(createLockActions)
  const [passphrase, setPassphrase] = useState('')
  const [next, setNext] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const run = async () => {
    const code = await changePassphrase({ passphrase, next: next ?? '' })
    if (code === null) {
      setPassphrase('')
      setRound(round + 1)
    }
    return code
  }
  return (
    <section aria-label={t('lockChange')}>
      <h3>{t('lockChange')}</h3>
      <p className="quiet">{t('lockChangeHint')}</p>
      <Form
        submit={t('lockChange')}
        ready={passphrase !== '' && next !== null}
        run={run}
        done={t('lockChanged')}
      >
        <PassphraseField
          label={t('passphraseNow')}
          value={passphrase}
          onChange={setPassphrase}
          autoComplete="current-password"
        />
        <NewPassphrase key={round} onChange={setNext} />
      </Form>
    </section>
  )
}

function TurnOff() {
  const { t } = useTranslation()
  const { turnLockOff } = useOwnActions(createLockActions)
  const [passphrase, setPassphrase] = useState('')
  return (
    <section aria-label={t('lockTurnOff')}>
      <h3>{t('lockTurnOff')}</h3>
      <p className="quiet">{t('lockTurnOffHint')}</p>
      <Form submit={t('lockTurnOff')} ready={passphrase !== ''} run={() => turnLockOff(passphrase)}>
        <PassphraseField
          label={t('passphraseNow')}
          value={passphrase}
          onChange={setPassphrase}
          autoComplete="current-password"
        />
      </Form>
    </section>
  )
}

/** Typed twice. @param onChange hears null until both are the same and long enough */
function NewPassphrase({ onChange }: { onChange: (passphrase: string | null) => void }) {
  const { t } = useTranslation()
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const strength = strengthOf(first)
  const take = (one: string, two: string) => {
    setFirst(one)
    setSecond(two)
    onChange(one === two && strengthOf(one) !== 'short' ? one : null)
  }
  return (
    <>
      <PassphraseField
        label={t('passphraseNew')}
        value={first}
        onChange={(value) => take(value, second)}
        autoComplete="new-password"
        hint={
          <>
            {t('passphraseHint')}{' '}
            {first !== '' && <span data-strength={strength}>{t(`strength_${strength}`)}</span>}
          </>
        }
      />
      <PassphraseField
        label={t('passphraseAgain')}
        value={second}
        onChange={(value) => take(first, value)}
        autoComplete="new-password"
        hint={second !== '' && first !== second ? t('passphraseDiffers') : ''}
      />
    </>
  )
}

interface FormProps {
  submit: string
  ready: boolean
  run: () => Promise<ErrorCode | null>
  /** Said when it worked. */
  done?: string
  children: ReactNode
}

function Form({ submit, ready, run, done = '', children }: FormProps) {
  const language = useApp(languageOf)
  const [working, setWorking] = useState(false)
  const [said, setSaid] = useState<ErrorCode | 'done' | null>(null)
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready || working) return
    setWorking(true)
    setSaid(null)
    setSaid((await run()) ?? 'done')
    setWorking(false)
  }
  return (
    <form className="fields" onSubmit={(event) => void onSubmit(event)}>
      {children}
      <p className="buttons">
        <span role="status" className={said === null || said === 'done' ? 'quiet' : 'bad'}>
          {said === 'done' ? done : said !== null && errorText(said, language)}
        </span>
        <button type="submit" className="primary" disabled={!ready || working}>
          {submit}
        </button>
      </p>
    </form>
  )
}
