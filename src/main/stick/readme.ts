/** What stands on the stick for whoever plugs it in. */
import { SUMS_FILE } from './list.ts'

/** File names and their contents. */
export const READMES: Record<string, string> = {
  '读我.txt': text(`小Q：不用联网的中英文聊天助手

装到这台电脑
1. 打开 installers 文件夹，运行适合这台电脑的安装文件：
   Windows 用 .exe，macOS 用 .dmg，Linux 用 .AppImage 或 .deb。
   .zip 解压后直接运行里面的 XiaoQ，不用安装。
2. 有 portable 文件夹时，也可以直接运行里面的 XiaoQ，不用安装。
3. 打开小Q，选“文件 → U 盘…”，从这个 U 盘取用 models 文件夹里的模型。

更新已安装的小Q
打开小Q，选“文件 → U 盘…”，选这个 U 盘；比本机新的安装文件会显示“取用”。

更新免安装的小Q
退出小Q，把 portable 里那个文件夹的所有文件复制到小Q所在的文件夹里，同名的都替换。
对话和设置在那里的 XiaoQ-data 文件夹里，会留着。

核对文件是否完整
${SUMS_FILE} 里是每个文件的 SHA-256。小Q取用之前会自动核对。
自己核对：Linux、macOS 运行 sha256sum -c ${SUMS_FILE}（macOS：shasum -a 256 -c ${SUMS_FILE}），
Windows 用 certutil -hashfile 文件名 SHA256。
校验只说明文件完整，不说明是谁做的：只用你信任的人给的 U 盘。
`),
  'README.txt': text(`XiaoQ: a chat assistant in Chinese and English that needs no network

Install it on this computer
1. Open the folder "installers" and run the file for this computer:
   .exe for Windows, .dmg for macOS, .AppImage or .deb for Linux.
   A .zip is unpacked; XiaoQ inside it runs without installing.
2. Where there is a folder "portable", XiaoQ inside it runs without installing, too.
3. Open XiaoQ, choose "File > USB stick...", and take the model from this stick.

Update an installed XiaoQ
Open XiaoQ, choose "File > USB stick..." and this stick; a newer installer can be taken.

Update a XiaoQ that runs without installing
Quit it, copy all files of the folder in "portable" into the folder it runs from, and replace
those of the same name. Conversations and settings are in XiaoQ-data there, and stay.

Check that files are whole
${SUMS_FILE} holds the SHA-256 of every file. XiaoQ checks it before it takes anything.
To check by hand: sha256sum -c ${SUMS_FILE} on Linux, shasum -a 256 -c ${SUMS_FILE} on macOS,
certutil -hashfile FILE SHA256 on Windows.
A checksum says that a file is whole, not who made it: use sticks from people you trust.
`),
}

/** Notepad of older Windows needs the mark and the line ends. */
function text(lines: string): string {
  return `\uFEFF${lines.replaceAll('\n', '\r\n')}`
}
