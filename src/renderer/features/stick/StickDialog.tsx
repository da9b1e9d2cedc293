import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../shared/errors.ts'
import type { StickJob, StickOutcome } from '../../../shared/stick.ts'
import { bytesText } from '../../components/bytes-text.ts'
import { Modal } from '../../components/common/Modal.tsx'
import { languageOf } from '../../i18n/language.ts'
import { useActions, useApp, useOwnActions } from '../../store/context.ts'
import { createStickActions } from './actions.ts'
import { StickRead } from './StickRead.tsx'
import { StickWrite } from './StickWrite.tsx'

/** The app on a stick, to another computer or from one. */
export function StickDialog() {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  const { lookAtStick } = useOwnActions(createStickActions)
  const stick = useApp((state) => state.stick)
  const [tab, setTab] = useState<'stickWriteTab' | 'stickReadTab'>('stickWriteTab')
  useEffect(lookAtStick, [lookAtStick])
  return (
    <Modal title={t('stick')} onClose={() => showDialog(null)}>
      <div className="tabs">
        {(['stickWriteTab', 'stickReadTab'] as const).map((name) => (
          <button key={name} type="button" aria-pressed={tab === name} onClick={() => setTab(name)}>
            {t(name)}
          </button>
        ))}
      </div>
      {stick !== null && tab === 'stickWriteTab' && <StickWrite stick={stick} />}
      {stick !== null && tab === 'stickReadTab' && <StickRead stick={stick} />}
      <div className="stick-status">
        {stick?.job && <Progress job={stick.job} />}
        {/* Only what has ended is said aloud: progress would never stop talking. */}
        <div role="status">{stick?.outcome && <Outcome outcome={stick.outcome} />}</div>
      </div>
    </Modal>
  )
}

function Progress({ job }: { job: StickJob }) {
  const { t } = useTranslation()
  const { cancelStick } = useOwnActions(createStickActions)
  const doing = job.stage === 'copy' ? t('stickCopying') : t('stickVerifying')
  return (
    <>
      <progress value={job.doneBytes} max={job.totalBytes} aria-label={doing} />
      <p className="row">
        <span className="path">{`${doing}: ${job.file}`}</span>
        <button type="button" onClick={cancelStick}>
          {t('cancel')}
        </button>
      </p>
    </>
  )
}

function Outcome({ outcome }: { outcome: StickOutcome }) {
  const { t } = useTranslation()
  const { useModel: takeModel, showDialog } = useActions()
  const { openStickFolder } = useOwnActions(createStickActions)
  const language = useApp(languageOf)
  switch (outcome.kind) {
    case 'written':
      return (
        <p className="row">
          <span>{t('stickWritten', { ...outcome })}</span>
          <button type="button" onClick={openStickFolder}>
            {t('openFolder')}
          </button>
        </p>
      )
    case 'checked':
      return outcome.bad.length === 0 ? (
        <p>{t('stickChecked', { files: outcome.files })}</p>
      ) : (
        <p className="note bad">{t('stickBad', { names: outcome.bad.join(', ') })}</p>
      )
    case 'model':
      return (
        <p className="row">
          <span>{t('stickModelTaken', { file: outcome.file })}</span>
          <button
            type="button"
            className="primary"
            onClick={() => {
              takeModel(outcome.path)
              showDialog(null)
            }}
          >
            {t('stickUseModel')}
          </button>
        </p>
      )
    case 'update':
      // Said above, where it can be installed.
      return null
    case 'failed':
      return (
        <p className={outcome.error === 'STICK_CANCELLED' ? 'quiet' : 'note bad'}>
          {errorText(outcome.error, language)}
          {outcome.neededBytes !== null && ` ${t('stickNeeded', { size: bytesText(outcome.neededBytes) })}`}
        </p>
      )
  }
}
