/** Taking the app to another computer on a stick. */
import type { zhCN } from './words.zh-CN.ts'

export const en: Record<keyof typeof zhCN, string> = {
  stickRefused:
    'XiaoQ cannot save in its own folder (the USB stick may be write-protected or full). What you write now is kept on this computer instead, and the conversations on the stick cannot be seen.',
  stick: 'USB stick',
  stickOpen: 'USB stick…',
  stickSettingsHint: 'Take XiaoQ to another computer, or take an update or a model from a stick',
  stickWriteTab: 'Write a stick',
  stickReadTab: 'Take from a stick',
  stickWriteHint:
    'With this stick XiaoQ is set up on another computer without a network. Every file is checked after writing.',
  stickNoInstaller:
    'No installer was found. Press “Add installers” and choose the .exe, .dmg, .AppImage, .deb or .zip you downloaded.',
  stickAdd: 'Add installers…',
  stickPortable: 'Runs without installing (this program’s folder)',
  stickModel: 'The model in use',
  stickTotal: '{{size}} in all',
  stickWrite: 'Choose a stick and write…',
  stickReadHint: 'Choose a stick that XiaoQ has written. Every file is checked before it is taken.',
  stickChoose: 'Choose a stick…',
  stickCheck: 'Check all files',
  stickTake: 'Take',
  stickItems: 'On the stick',
  stickHere: 'Already here',
  stickOld: 'No newer than here',
  stickOther: 'Not for this computer',
  stickReplace: 'Newer than here',
  stickReplaceHow:
    'To update: quit XiaoQ, copy all files of this folder on the stick into the folder XiaoQ runs from, and replace those of the same name. Conversations and settings stay.',
  stickByHand: 'Run it, or copy its folder',
  stickByHandHow:
    'It runs without installing and does not update the XiaoQ on this computer; an installer does.',
  stickDamaged: 'Incomplete',
  stickCopying: 'Writing',
  stickVerifying: 'Checking',
  stickWritten: '{{files}} files written and checked: {{folder}}. Eject the stick before you pull it out.',
  stickChecked: 'All {{files}} files are whole',
  stickBad: 'These files are wrong; please write them again: {{names}}',
  stickModelTaken: 'Model copied: {{file}}',
  stickUseModel: 'Use this model',
  stickNeeded: '{{size}} are needed.',
  updateReady: 'XiaoQ {{version}} is ready',
  updateStarts:
    'The version of now is kept until the new one has started. Install updates from people you trust only.',
  updateShows:
    'Quit XiaoQ, then run or unpack {{file}} in its folder (open a .deb with the software installer). Install updates from people you trust only.',
  updateInstall: 'Install now',
  updateShow: 'Show in folder',
  platformWin32: 'Windows',
  platformDarwin: 'macOS',
  platformLinux: 'Linux',
}
