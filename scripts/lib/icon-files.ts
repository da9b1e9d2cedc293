/** The two containers of icons: Windows' .ico and macOS' .icns. */

export interface IconImage {
  /** Side of the square, pixels. */
  size: number
  png: Buffer
  /** Rows from the top, four bytes a pixel, colours not multiplied by alpha. */
  rgba: Buffer
}

/**
 * Windows' icon file. Sizes below 256 are bitmaps, which every reader understands; 256 is a PNG, as Microsoft
 * advises. https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)
 */
export function ico(images: readonly IconImage[]): Buffer {
  const header = Buffer.alloc(6)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  const bodies = images.map((image) => (image.size < 256 ? bitmap(image) : image.png))
  let offset = header.length + 16 * images.length
  const entries = images.map(({ size }, index) => {
    const length = bodies[index]?.length ?? 0
    const entry = Buffer.alloc(16)
    entry.writeUInt8(size % 256, 0) // 256 is written as 0
    entry.writeUInt8(size % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += length
    return entry
  })
  return Buffer.concat([header, ...entries, ...bodies])
}

/** A BITMAPINFOHEADER of twice the height, rows of BGRA from the bottom, and a mask that alpha makes needless. */
function bitmap({ size, rgba }: IconImage): Buffer {
  const header = Buffer.alloc(40)
  header.writeUInt32LE(40, 0)
  header.writeInt32LE(size, 4)
  header.writeInt32LE(2 * size, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  const pixels = Buffer.alloc(4 * size * size)
  for (let y = 0; y < size; y += 1) {
    const row = rgba.subarray(4 * size * y, 4 * size * (y + 1))
    row.copy(pixels, 4 * size * (size - 1 - y))
  }
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, blue = 0] = [pixels[at], pixels[at + 2]]
    pixels[at] = blue
    pixels[at + 2] = red
  }
  const maskRowBytes = 4 * Math.ceil(size / 32)
  return Buffer.concat([header, pixels, Buffer.alloc(maskRowBytes * size)])
}

/** macOS' names for PNGs by pixels; where a size serves twice, for the plain and for the fine screen. */
const ICNS_TYPES: Record<number, string[]> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
}

/** macOS' icon file: https://en.wikipedia.org/wiki/Apple_Icon_Image_format */
export function icns(images: readonly IconImage[]): Buffer {
  const elements = images.flatMap(({ size, png }) =>
    (ICNS_TYPES[size] ?? []).map((type) => element(type, png)),
  )
  return element('icns', Buffer.concat(elements))
}

function element(type: string, body: Buffer): Buffer {
  const header = Buffer.alloc(8)
  header.write(type, 'ascii')
  header.writeUInt32BE(header.length + body.length, 4)
  return Buffer.concat([header, body])
}
