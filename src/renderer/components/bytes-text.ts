/** Bytes as people write them: 491 MB, 1.2 GB. */
export function bytesText(bytes: number): string {
  const mega = bytes / 1e6
  return mega >= 1000 ? `${(mega / 1000).toFixed(1)} GB` : `${Math.round(mega)} MB`
}
