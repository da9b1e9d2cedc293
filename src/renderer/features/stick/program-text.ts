import type { TFunction } from 'i18next'
import type { InstallerName } from '../../../shared/stick.ts'

/** Version and kind of computer, in words. */
export function programText({ version, platform, arch }: InstallerName, t: TFunction): string {
  const system = {
    win32: t('platformWin32'),
    darwin: t('platformDarwin'),
    linux: t('platformLinux'),
  }[platform]
  return [version, arch === 'universal' ? system : `${system} ${arch}`].join(' · ')
}
