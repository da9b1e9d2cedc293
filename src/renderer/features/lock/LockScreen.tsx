import { LockKeyhole } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ErrorCode, errorText } from '../../../shared/errors.ts'
import { languageOf } from '../../i18n/language.ts'
import { useActions, useApp, useOwnActions } from '../../store/context.ts'
import { createLockActions } from './actions.ts'
import { ForgottenDialog } from './ForgottenDialog.tsx'
import { PassphraseField } from './PassphraseField.tsx'

/** All that is on the screen while the conversations are locked, or are being encrypted. */
export function LockScreen() {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  const working = useApp(({ lock }) => lock.state === 'working')
  const forgotten = useApp(({ dialog }) => dialog?.kind === 'forgotten')
  return (
    <main className="lock-screen">
      <LockKeyhole size={36} aria-hidden />
      {working ? (
        <div role="status">
          <h1>{t('lockWorking')}</h1>
          <p className="quiet">{t('lockWorkingHint')}</p>
        </div>
      ) : (
        <>
          <h1>{t('lockedTitle')}</h1>
          <p className="quiet">{t('lockedHint')}</p>
          <UnlockForm />
          <button type="button" className="forgotten" onClick={() => showDialog({ kind: 'forgotten' })}>
            {t('lockForgotten')}
          </button>
          {forgotten && <ForgottenDialog />}
        </>
      )}
    </main>
  )
}

function UnlockForm() {
  const { t } = useTranslation()
  const { unlock } = useOwnActions(createLockActions)
  const language = useApp(languageOf)
  const form = useRef<HTMLFormElement>(null)
  const [passphrase, setPassphrase] = useState('')
  const [checking, setChecking] = useState(false)
  const [error, setError] = useState<ErrorCode | null>(null)
  const wait = useWait()
  useEffect(() => {
    if (!checking && wait === 0) form.current?.querySelector('input')?.focus()
  }, [checking, wait])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (passphrase === '' || checking || wait > 0) return
    setChecking(true)
    setError(null)
    const code = await unlock(passphrase)
    // Unlocked, this form is gone.
    setError(code)
    if (code === 'LOCK_WRONG') setPassphrase('')
    setChecking(false)
  }
  return (
    <form ref={form} className="fields" onSubmit={(event) => void submit(event)}>
      <PassphraseField
        label={t('passphrase')}
        value={passphrase}
        onChange={setPassphrase}
        autoComplete="current-password"
      />
      <button type="submit" className="primary" disabled={passphrase === '' || checking || wait > 0}>
        {wait > 0 ? t('unlockWait', { n: wait }) : checking ? t('unlocking') : t('unlock')}
      </button>
      <p role="alert" className="bad">
        {error !== null && errorText(error, language)}
      </p>
    </form>
  )
}

/** Seconds until the next try, counted down. */
function useWait(): number {
  const lock = useApp((state) => state.lock)
  const [wait, setWait] = useState(0)
  useEffect(() => {
    const end = Date.now() + lock.waitMs
    const tick = () => setWait(Math.max(0, Math.ceil((end - Date.now()) / 1000)))
    tick()
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [lock])
  return wait
}
