import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../store/context.ts'
import { bytesText } from './bytes-text.ts'

/** Deletes everything: it says what goes, a word must be typed, and main asks in a window of the system. */
export function DeleteAll({ modelBytes }: { modelBytes: number }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  return (
    <section aria-label={t('deleteAll')}>
      <h3>{t('deleteAll')}</h3>
      {asked ? (
        <Confirm modelBytes={modelBytes} onCancel={() => setAsked(false)} />
      ) : (
        <p className="row">
          <span className="quiet">{t('deleteAllHint')}</span>
          <button type="button" className="danger" onClick={() => setAsked(true)}>
            {t('deleteAllOpen')}
          </button>
        </p>
      )}
    </section>
  )
}

function Confirm({ modelBytes, onCancel }: { modelBytes: number; onCancel: () => void }) {
  const { t } = useTranslation()
  const { deleteAll } = useActions()
  const [withModels, setWithModels] = useState(false)
  const [typed, setTyped] = useState('')
  const [working, setWorking] = useState(false)
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const word = t('deleteAllWord')
  const isConfirmed = typed.trim().toLowerCase() === word
  const run = async () => {
    setWorking(true)
    await deleteAll(withModels)
    setWorking(false)
  }
  // Back from the system's question without a yes: what was focused could not stay so while it was disabled.
  const wasWorking = useRef(false)
  useEffect(() => {
    if (wasWorking.current && !working) input.current?.focus()
    wasWorking.current = working
  }, [working])
  return (
    <form
      className="delete-all"
      onSubmit={(event) => {
        event.preventDefault()
        if (isConfirmed && !working) void run()
      }}
    >
      <p>{t('deleteAllWhat')}</p>
      <p className="quiet">{t('deleteAllNot')}</p>
      {modelBytes > 0 && (
        <label className="check">
          <input
            type="checkbox"
            checked={withModels}
            disabled={working}
            onChange={(event) => setWithModels(event.target.checked)}
          />
          {t('deleteAllModels', { size: bytesText(modelBytes) })}
        </label>
      )}
      <p className="row">
        <label htmlFor={id}>{t('deleteAllType', { word })}</label>
        <input
          id={id}
          ref={input}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this form, and it is what comes next
          autoFocus
          autoComplete="off"
          value={typed}
          disabled={working}
          onChange={(event) => setTyped(event.target.value)}
        />
      </p>
      <p className="buttons">
        <span role="status" className="quiet">
          {working && t('deleting')}
        </span>
        <button type="button" disabled={working} onClick={onCancel}>
          {t('cancel')}
        </button>
        <button type="submit" className="danger" disabled={!isConfirmed || working}>
          {t('deleteAllNow')}
        </button>
      </p>
    </form>
  )
}
