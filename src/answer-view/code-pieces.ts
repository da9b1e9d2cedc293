/** Lines that are laid out and drawn together: a token at the end costs one such piece, not the whole block. */
export const PIECE_LINES = 4

/** Pieces of `PIECE_LINES` lines each, the last may have fewer; joined they are the code. */
export function codePieces(code: string): string[] {
  const pieces: string[] = []
  let start = 0
  let count = 0
  for (let at = code.indexOf('\n'); at !== -1; at = code.indexOf('\n', at + 1)) {
    count += 1
    if (count % PIECE_LINES !== 0) continue
    pieces.push(code.slice(start, at + 1))
    start = at + 1
  }
  if (start < code.length) pieces.push(code.slice(start))
  return pieces
}
