/**
 * Programs electron-builder 26.17 runs for a target. It downloads those it does not find, checks their digests and
 * keeps them in its cache; without a network they are put there by hand, or named by a variable.
 * From app-builder-lib/out/toolsets and binDownload.js; to be looked at again with every new version of it.
 */
import type { Os, Target } from './plan.ts'

export type Tool = '7zip' | 'nsis' | 'wine' | 'appimage' | 'fpm' | 'dmgbuild'

interface ToolFacts {
  what: string
  /** Each of these must be set for the tool to be found without the cache. */
  variables: string[]
  /** Its folder in electron-builder's cache begins like this. */
  release: string
}

export const TOOLS: Record<Tool, ToolFacts> = {
  '7zip': { what: '7-Zip', variables: ['ELECTRON_BUILDER_7ZIP_PATH'], release: '7zip@1.0.0' },
  nsis: {
    what: 'NSIS 3.12 with electron-builder’s plugins',
    variables: ['ELECTRON_BUILDER_NSIS_DIR', 'ELECTRON_BUILDER_NSIS_RESOURCES_DIR'],
    release: 'nsis@1.2.1',
  },
  wine: { what: 'Wine', variables: ['ELECTRON_BUILDER_WINE_TOOLSET_DIR'], release: 'wine-4.0.1-mac' },
  appimage: {
    what: 'the AppImage tools 1.0.3',
    variables: ['APPIMAGE_TOOLS_PATH'],
    release: 'appimage@1.0.3',
  },
  fpm: { what: 'fpm 1.17', variables: ['CUSTOM_FPM_PATH'], release: 'fpm@2.1.4' },
  dmgbuild: { what: 'dmgbuild', variables: ['CUSTOM_DMGBUILD_PATH'], release: 'dmg-builder@1.2.5' },
}

/** What a target needs on a computer of this system. */
export function toolsFor(target: Target, host: Os): Tool[] {
  switch (target) {
    case 'nsis':
      // The uninstaller is written by running the installer once.
      return host === 'win' ? ['nsis', '7zip'] : ['nsis', '7zip', 'wine']
    case 'usb':
      return ['7zip']
    case 'AppImage':
      return ['appimage']
    case 'deb':
      return ['fpm', '7zip']
    case 'dmg':
      return ['dmgbuild']
    case 'dir':
      return []
    default:
      return target satisfies never
  }
}
