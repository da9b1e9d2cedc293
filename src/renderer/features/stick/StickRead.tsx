import { useTranslation } from 'react-i18next'
import type { ReadyUpdate, StickItem, StickState } from '../../../shared/stick.ts'
import { bytesText } from '../../components/bytes-text.ts'
import { useOwnActions } from '../../store/context.ts'
import { createStickActions } from './actions.ts'
import { programText } from './program-text.ts'

/** What lies on a stick, and what of it this computer can use. */
export function StickRead({ stick: { contents, job, update } }: { stick: StickState }) {
  const { t } = useTranslation()
  const { openStick, checkStick } = useOwnActions(createStickActions)
  return (
    <section aria-label={t('stickReadTab')}>
      {update !== null && <Ready update={update} />}
      <p className="quiet">{t('stickReadHint')}</p>
      <p className="buttons">
        {contents !== null && (
          <button type="button" disabled={job !== null} onClick={checkStick}>
            {t('stickCheck')}
          </button>
        )}
        <button
          type="button"
          className={contents === null ? 'primary' : ''}
          disabled={job !== null}
          onClick={openStick}
        >
          {t('stickChoose')}
        </button>
      </p>
      {contents !== null && (
        <>
          <h3>{t('stickItems')}</h3>
          <p className="row">
            <span className="path">{contents.folder}</span>
          </p>
          <ul className="stick-list">
            {contents.items.map((item) => (
              <Item key={item.id} item={item} busy={job !== null} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Item({ item, busy }: { item: StickItem; busy: boolean }) {
  const { t } = useTranslation()
  const { takeFromStick } = useOwnActions(createStickActions)
  const { id, name, program, sizeBytes, state } = item
  const more = [...(program === null ? [] : [programText(program, t)]), bytesText(sizeBytes)].join(' · ')
  return (
    <li className="row">
      <span>
        {name}
        <small>{more}</small>
        {state === 'replace' && <small>{t('stickReplaceHow')}</small>}
        {state === 'byHand' && <small>{t('stickByHandHow')}</small>}
      </span>
      {state === 'take' ? (
        <button
          type="button"
          disabled={busy}
          aria-label={`${t('stickTake')}: ${name}`}
          onClick={() => takeFromStick(id)}
        >
          {t('stickTake')}
        </button>
      ) : (
        <span className="quiet">
          {
            {
              here: t('stickHere'),
              old: t('stickOld'),
              other: t('stickOther'),
              replace: t('stickReplace'),
              byHand: t('stickByHand'),
              damaged: t('stickDamaged'),
            }[state]
          }
        </span>
      )}
    </li>
  )
}

function Ready({ update: { version, file, starts } }: { update: ReadyUpdate }) {
  const { t } = useTranslation()
  const { startUpdate } = useOwnActions(createStickActions)
  return (
    <div className="update-ready">
      <strong>{t('updateReady', { version })}</strong>
      <p className="quiet">{starts ? t('updateStarts') : t('updateShows', { file })}</p>
      <p className="buttons">
        <button type="button" className="primary" onClick={startUpdate}>
          {starts ? t('updateInstall') : t('updateShow')}
        </button>
      </p>
    </div>
  )
}
