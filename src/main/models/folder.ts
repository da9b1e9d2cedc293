/** Where models live: one folder per person, shared by the app, its scripts and its tests. */
import { posix, win32 } from 'node:path'

/**
 * The models folder of this person. Pure: nothing is read or made.
 *
 * `XIAOQ_MODELS` overrides it. A relative `XDG_DATA_HOME` is ignored, as its specification asks.
 *
 * @param home the person's home folder, absolute
 */
export function modelsFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  const override = env.XIAOQ_MODELS
  if (override) return override
  if (platform === 'win32') {
    return win32.join(env.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'XiaoQ', 'models')
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'XiaoQ', 'models')
  const data = env.XDG_DATA_HOME
  return posix.join(data?.startsWith('/') ? data : posix.join(home, '.local', 'share'), 'xiaoq', 'models')
}
