/** The lock: conversations under a passphrase. */
import type { zhCN } from './words.zh-CN.ts'

export const en: Record<keyof typeof zhCN, string> = {
  lock: 'Lock with a passphrase',
  lockNow: 'Lock now',
  lockHintOff: 'Encrypts the conversations on this computer',
  lockHintOn: 'Your conversations are encrypted; XiaoQ asks for the passphrase when it opens',
  lockSetUp: 'Set up…',
  lockManage: 'Manage…',
  lockAbout:
    'Your conversations are kept on this computer encrypted with your passphrase. While XiaoQ is closed or locked, nobody can read them from its files without it, nor from its caches and backups.',
  lockAboutLost:
    'If you forget the passphrase, these conversations are lost. There is no back door: nobody can open them, and neither can we.',
  lockAboutOpen:
    'It does not protect you from somebody at the unlocked app, or from malware on this computer. Press Ctrl+Shift+L when you leave.',
  lockAboutPlain:
    'Backups and copies that are not encrypted are deleted. Experts can sometimes bring deleted files back from a disk. What you exported is yours: it stays, and stays readable.',
  lockExport: 'Export a copy first…',
  passphrase: 'Passphrase',
  passphraseNew: 'New passphrase',
  passphraseNow: 'Present passphrase',
  passphraseAgain: 'Once more',
  passphraseShow: 'Show',
  passphraseHide: 'Hide',
  passphraseHint:
    'At least 8 characters. Length counts most: a few words that have nothing to do with each other, or a sentence only you know.',
  passphraseDiffers: 'The two are not the same',
  strength_short: 'Too short',
  strength_weak: 'Rather weak; longer is better',
  strength_fair: 'Fair',
  strength_good: 'Good',
  lockUnderstood: 'I understand: without the passphrase these conversations are lost for good',
  lockTurnOn: 'Encrypt and turn on',
  lockTurnOff: 'Turn the lock off',
  lockTurnOffHint:
    'Conversations are decrypted and open without a passphrase. Encrypted backups are replaced by a new one that is not.',
  lockChange: 'Change the passphrase',
  lockChangeHint:
    'Somebody who has an old copy of the data folder and knows the old passphrase can still read that copy.',
  lockChanged: 'The passphrase is changed',
  lockAuto: 'Lock by itself when nobody is there',
  lockAutoHint: 'Waits for the end of an answer; edits that are not saved are lost',
  lockAutoNever: 'Never',
  lockAutoMinutes: 'After {{n}} minutes',
  lockRemains:
    'Some old files that are not encrypted could not be deleted; another program may be using them. XiaoQ tries again when you unlock; you can also look into the data folder.',
  lockWorking: 'Working on your conversations, please leave the computer on…',
  lockWorkingHint: 'Even a power cut loses nothing.',
  lockedTitle: 'XiaoQ is locked',
  lockedHint: 'Enter the passphrase to open your conversations.',
  lockForgotten: 'Forgot the passphrase?',
  lockForgottenHint:
    'Without it nobody can open these conversations. You can think it over, or delete everything and let XiaoQ start anew. What you exported before can be imported again.',
  unlock: 'Unlock',
  unlocking: 'Checking…',
  unlockWait: 'Please wait {{n}} seconds',
}
