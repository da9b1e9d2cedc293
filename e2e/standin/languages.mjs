/**
 * The system's languages in the person's order, as Electron reads them on Linux: LANGUAGE is a list, the other
 * variables hold one locale such as `zh_CN.UTF-8`.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]} BCP 47 tags, never empty
 */
export function systemLanguages(env) {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  const names = [...(env.LANGUAGE ?? '').split(':'), locale]
  const tags = names
    .map((name) => name.split(/[.@]/)[0].replaceAll('_', '-'))
    .filter((tag) => tag !== '' && tag !== 'C' && tag !== 'POSIX')
  return tags.length > 0 ? [...new Set(tags)] : ['en-US']
}
