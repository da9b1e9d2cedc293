import { useApp } from '../../store/context.ts'
import { BackupsDialog } from './BackupsDialog.tsx'
import { DiagnosticsDialog } from './DiagnosticsDialog.tsx'
import { FillDialog } from './FillDialog.tsx'
import { LibraryDialog } from './LibraryDialog.tsx'
import { LockDialog } from './LockDialog.tsx'
import { ManageDialog } from './ManageDialog.tsx'
import { MemoryDialog } from './MemoryDialog.tsx'
import { PrivacyDialog } from './PrivacyDialog.tsx'
import { RecoveredDialog } from './RecoveredDialog.tsx'
import { SearchDialog } from './SearchDialog.tsx'
import { SettingsDialog } from './SettingsDialog.tsx'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'
import { StickDialog } from './StickDialog.tsx'
import { TransferDialog } from './TransferDialog.tsx'

/** The dialog that is open, if any. */
export function Dialogs() {
  const dialog = useApp((state) => state.dialog)
  switch (dialog?.kind) {
    case 'search':
      return <SearchDialog />
    case 'settings':
      return <SettingsDialog />
    case 'lock':
      return <LockDialog />
    case 'shortcuts':
      return <ShortcutsDialog />
    case 'library':
      return <LibraryDialog />
    case 'memory':
      return <MemoryDialog />
    case 'backups':
      return <BackupsDialog />
    case 'recovered':
      return <RecoveredDialog report={dialog.report} />
    case 'manage':
      return <ManageDialog />
    case 'transfer':
      return <TransferDialog ids={dialog.ids} />
    case 'diagnostics':
      return <DiagnosticsDialog />
    case 'privacy':
      return <PrivacyDialog outcome={dialog.outcome} />
    case 'stick':
      return <StickDialog />
    case 'fill':
      return <FillDialog dialog={dialog} />
    default:
      return null
  }
}
