/** Bytes as people write them: 40 KB, 491 MB, 1.2 GB. */
export function bytesText(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} KB`
  const mega = bytes / 1e6
  return mega >= 1000 ? `${(mega / 1000).toFixed(1)} GB` : `${Math.round(mega)} MB`
}
