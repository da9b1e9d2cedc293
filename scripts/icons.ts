/**
 * `node scripts/icons.ts`: draws resources/icon.svg in every size a system asks for, and writes packaging/icon.ico,
 * packaging/icon.icns and packaging/icons/. They are kept in git, so that packing needs no image tool. To be run
 * when the drawing has changed; needs Chromium.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { ensureChromium } from './lib/chromium.ts'
import { type IconImage, icns, ico } from './lib/icon-files.ts'
import { ROOT } from './lib/run.ts'

const ICO_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256]
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512]
const ICNS_SIZES = [16, 32, 64, 128, 256, 512, 1024]
/** macOS draws its own icons on 824 of 1024 points; ours would look too big without the same margin. */
const MAC_SCALE = 824 / 1024

/** The drawing in a square of `size` pixels, as PNG and as rows of RGBA bytes. */
async function draw(page: Page, svg: string, size: number, scale = 1): Promise<IconImage> {
  const { png, rgba } = await page.evaluate(
    async ([source, side, part]) => {
      const image = new Image()
      image.src = `data:image/svg+xml;base64,${btoa(unescape(encodeURIComponent(source)))}`
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side })
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('no canvas')
      const margin = (side * (1 - part)) / 2
      context.drawImage(image, margin, margin, side * part, side * part)
      return {
        png: canvas.toDataURL('image/png').split(',')[1] ?? '',
        rgba: [...context.getImageData(0, 0, side, side).data],
      }
    },
    [svg, size, scale] as const,
  )
  return { size, png: Buffer.from(png, 'base64'), rgba: Buffer.from(rgba) }
}

const browser = await chromium.launch({ executablePath: ensureChromium(), chromiumSandbox: false })
try {
  const page = await browser.newPage()
  const svg = readFileSync(join(ROOT, 'resources/icon.svg'), 'utf8')
  const all = async (sizes: number[], scale?: number) => {
    const images: IconImage[] = []
    for (const size of sizes) images.push(await draw(page, svg, size, scale))
    return images
  }
  const packaging = join(ROOT, 'packaging')
  mkdirSync(join(packaging, 'icons'), { recursive: true })
  writeFileSync(join(packaging, 'icon.ico'), ico(await all(ICO_SIZES)))
  writeFileSync(join(packaging, 'icon.icns'), icns(await all(ICNS_SIZES, MAC_SCALE)))
  for (const { size, png } of await all(LINUX_SIZES))
    writeFileSync(join(packaging, 'icons', `${size}x${size}.png`), png)
} finally {
  await browser.close()
}
