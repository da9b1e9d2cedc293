import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { fromBuffer, type Options, type ZipFile } from 'yauzl'

const open = promisify<Buffer, Options, ZipFile>(fromBuffer)

/** The text of one file inside of a .docx. */
export async function readPart(docx: Uint8Array, name: string): Promise<string> {
  const zip = await open(Buffer.from(docx), { lazyEntries: true })
  return await new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => reject(new Error(`no ${name}`)))
    zip.on('entry', (entry) => {
      if (entry.fileName !== name) return zip.readEntry()
      zip.openReadStream(entry, (error, stream) =>
        error ? reject(error) : text(stream).then(resolve, reject),
      )
    })
    zip.readEntry()
  })
}
