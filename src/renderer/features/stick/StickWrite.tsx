import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StickInstaller, StickState } from '../../../shared/stick.ts'
import { bytesText } from '../../components/bytes-text.ts'
import { useOwnActions } from '../../store/context.ts'
import { createStickActions } from './actions.ts'
import { programText } from './program-text.ts'

/** Chooses what goes onto a stick: the newest of everything, unless the person says otherwise. */
export function StickWrite({ stick: { offer, job } }: { stick: StickState }) {
  const { t } = useTranslation()
  const { addInstallers, writeStick } = useOwnActions(createStickActions)
  /** What the person has changed, by id. */
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map())
  const { installers, portable, model } = offer
  const lines = [
    ...installers.map((installer, index) => ({
      id: installer.path,
      usual: installers.findIndex((other) => isSameKind(other, installer)) === index,
      label: installer.file,
      more: programText(installer, t),
      sizeBytes: installer.sizeBytes,
    })),
    ...(portable === null
      ? []
      : [{ id: 'portable', usual: true, label: t('stickPortable'), more: '', ...portable }]),
    ...(model === null
      ? []
      : [{ id: 'model', usual: true, label: t('stickModel'), more: model.file, sizeBytes: model.sizeBytes }]),
  ]
  const chosen = lines.filter(({ id, usual }) => changed.get(id) ?? usual)
  const isOn = (id: string) => chosen.some((line) => line.id === id)
  const toggle = (id: string) => setChanged(new Map(changed).set(id, !isOn(id)))
  return (
    <section aria-label={t('stickWriteTab')}>
      <p className="quiet">{t('stickWriteHint')}</p>
      {installers.length === 0 && portable === null && <p className="note">{t('stickNoInstaller')}</p>}
      <ul className="stick-list">
        {lines.map(({ id, label, more, sizeBytes }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={isOn(id)} onChange={() => toggle(id)} />
              <span>
                {label}
                <small>{[more, bytesText(sizeBytes)].filter(Boolean).join(' · ')}</small>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p className="buttons">
        <span className="quiet">
          {t('stickTotal', { size: bytesText(chosen.reduce((sum, line) => sum + line.sizeBytes, 0)) })}
        </span>
        <button type="button" onClick={addInstallers}>
          {t('stickAdd')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={job !== null || chosen.length === 0}
          onClick={() =>
            writeStick({
              installers: installers.map(({ path }) => path).filter(isOn),
              portable: isOn('portable'),
              model: isOn('model'),
            })
          }
        >
          {t('stickWrite')}
        </button>
      </p>
    </section>
  )
}

/** Whether one of two would do; the list begins with the newest. */
function isSameKind(a: StickInstaller, b: StickInstaller): boolean {
  const extension = (file: string) => file.slice(file.lastIndexOf('.'))
  return a.platform === b.platform && a.arch === b.arch && extension(a.file) === extension(b.file)
}
