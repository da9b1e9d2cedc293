import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ErrorCode, errorText } from '../../../shared/errors.ts'
import type { Place } from '../../../shared/privacy.ts'
import { bytesText } from '../../components/bytes-text.ts'
import { Modal } from '../../components/common/Modal.tsx'
import { DeleteAll } from '../../components/DeleteAll.tsx'
import { languageOf } from '../../i18n/language.ts'
import { useActions, useApp, useOwnActions } from '../../store/context.ts'
import { createPrivacyActions } from './actions.ts'

/** What is kept where, what uses the network, and how all of it is taken along or deleted. */
export function PrivacyDialog({ outcome }: { outcome: 'deleted' | ErrorCode | null }) {
  const { t } = useTranslation()
  const { showDialog, showModels } = useActions()
  const { places } = useOwnActions(createPrivacyActions)
  const language = useApp(languageOf)
  const [list, setList] = useState<Place[]>([])
  useEffect(() => {
    void places().then(setList)
  }, [places])
  return (
    <Modal title={t('privacy')} onClose={() => showDialog(null)}>
      {outcome !== null && (
        <p className="outcome" data-bad={outcome !== 'deleted'} tabIndex={-1} data-first-focus>
          {outcome === 'deleted' ? t('deletedAll') : errorText(outcome, language)}
        </p>
      )}
      <div className="promises">
        <p>{t('privacyLocal')}</p>
        <p>{t('privacyNone')}</p>
        <p className="row">
          <span>{t('privacyDownload')}</span>
          <button type="button" onClick={() => showModels(true)}>
            {t('privacyModels')}
          </button>
        </p>
        <p>{t('privacyLinks')}</p>
      </div>
      <section aria-label={t('placesTitle')}>
        <h3>{t('placesTitle')}</h3>
        <ul className="places">
          {list.map((place) => (
            <PlaceRow key={place.id} place={place} />
          ))}
        </ul>
      </section>
      <section aria-label={t('privacyTake')}>
        <h3>{t('privacyTake')}</h3>
        <p className="row">
          <span className="quiet">{t('privacyTakeHint')}</span>
          <button type="button" onClick={() => showDialog({ kind: 'transfer', ids: null })}>
            {t('privacyTakeOpen')}
          </button>
        </p>
      </section>
      <DeleteAll modelBytes={list.find(({ id }) => id === 'models')?.bytes ?? 0} />
    </Modal>
  )
}

function PlaceRow({ place: { id, folder, bytes } }: { place: Place }) {
  const { t } = useTranslation()
  const { openPlace } = useOwnActions(createPrivacyActions)
  const name = t(`place_${id}`)
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <span className="quiet">{bytes === 0 ? t('placeEmpty') : bytesText(bytes)}</span>
        <small>{t(`placeHint_${id}`)}</small>
        <small className="path">{folder}</small>
      </div>
      <button type="button" aria-label={t('placeOpenOf', { name })} onClick={() => openPlace(id)}>
        {t('placeOpen')}
      </button>
    </li>
  )
}
