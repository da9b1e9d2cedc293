/** Shows a download on a terminal: one line redrawn, or on a file or pipe a line every ten percent. */
import type { DownloadProgress } from '../../src/main/models/download/download-model.ts'

export interface ProgressLine {
  show(file: string, progress: DownloadProgress): void
  /** Ends the line, so that what follows begins a new one. */
  end(): void
}

interface Output {
  isTTY?: boolean
  columns?: number
  write(text: string): unknown
}

const REDRAW_MS = 100
const BAR_CELLS = 24

export function progressLine(output: Output, now: () => number = Date.now): ProgressLine {
  return output.isTTY === true ? redrawnLine(output, now) : lineEveryTenPercent(output)
}

function redrawnLine(output: Output, now: () => number): ProgressLine {
  let drawnAt = Number.NEGATIVE_INFINITY
  let open = false
  return {
    show(_file, progress) {
      if (progress.receivedBytes < progress.totalBytes && now() - drawnAt < REDRAW_MS) return
      drawnAt = now()
      open = true
      const share = progress.receivedBytes / progress.totalBytes
      const full = Math.floor(share * BAR_CELLS)
      // Plain characters: Chinese terminals draw block elements two cells wide.
      const bar = '#'.repeat(full) + '-'.repeat(BAR_CELLS - full)
      const line = `[${bar}] ${figures(progress)}`.slice(0, (output.columns || 80) - 1)
      output.write(`\r\x1b[K${line}`)
    },
    end() {
      if (open) output.write('\n')
      open = false
      drawnAt = Number.NEGATIVE_INFINITY
    },
  }
}

function lineEveryTenPercent(output: Output): ProgressLine {
  let last = ''
  return {
    show(file, progress) {
      const step = `${file} ${progress.source} ${Math.floor((10 * progress.receivedBytes) / progress.totalBytes)}`
      if (step === last) return
      last = step
      output.write(`${file}: ${figures(progress)}\n`)
    },
    end() {
      last = ''
    },
  }
}

function figures({ source, receivedBytes, totalBytes }: DownloadProgress): string {
  const percent = Math.floor((100 * receivedBytes) / totalBytes)
  return `${percent} %  ${megabytes(receivedBytes)} / ${megabytes(totalBytes)} MB  ${source}`
}

/** Decimal megabytes, as disks and browsers count. */
export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}
