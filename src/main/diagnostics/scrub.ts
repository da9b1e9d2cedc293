/**
 * Takes names of people and places out of log lines: whole folders are named by what they are for, and whatever
 * still looks like somebody's home folder loses its name. Pure.
 *
 * @param folders absolute path to what stands in its place
 */
export function createScrubber(folders: Record<string, string>): (line: string) => string {
  // The longest first, so that a folder inside another keeps its own name.
  const known = Object.entries(folders)
    .filter(([path]) => path.length > 1)
    .sort(([a], [b]) => b.length - a.length)
    .flatMap(([path, name]) => spellings(path).map((spelling) => [spelling, name] as const))
  return (line) => {
    let scrubbed = line
    for (const [path, name] of known) scrubbed = scrubbed.replaceAll(path, name)
    return scrubbed.replace(HOME, '$1…')
  }
}

/** Home folders of Linux, macOS and Windows, whose separators JSON doubles. A name may hold spaces, not quotes. */
const HOME = /((?:\/home\/|\/Users\/|[A-Za-z]:[\\/]+Users[\\/]+))[^\\/"':;,\n]+/g

/** As the system writes it, as JSON does, and with slashes. */
function spellings(path: string): string[] {
  return [...new Set([path, JSON.stringify(path).slice(1, -1), path.replaceAll('\\', '/')])]
}
