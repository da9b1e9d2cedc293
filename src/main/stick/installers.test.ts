import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installerFolders } from './installers.ts'

test('the folder that the installer came from is known, in the encoding of the Windows installer and in UTF-8', () => {
  const resourcesFolder = join(mkdtempSync(join(tmpdir(), 'installers-')), 'resources')
  mkdirSync(resourcesFolder)
  const places = { dataFolder: '/data', resourcesFolder, programFolder: null, appImage: undefined }
  const known = installerFolders(places).length
  for (const bytes of [
    Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from('E:\\小Q 安装', 'utf16le')]),
    Buffer.from('\uFEFFE:\\小Q 安装\r\n'),
  ]) {
    writeFileSync(join(resourcesFolder, 'installed-from.txt'), bytes)
    expect(installerFolders(places)).toHaveLength(known + 1)
    expect(installerFolders(places)).toContain('E:\\小Q 安装')
  }
})
