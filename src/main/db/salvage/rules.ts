/** How the rows of a conversation file are saved from a damaged one, and from a backup. */
import type { Row, Value } from '../../vault/salvage/records.ts'
import type { SalvageRules } from '../../vault/salvage/rules.ts'
import type { Database } from '../../vault/sqlite/database.ts'
import { mend } from './mend.ts'
import { MEND_WORDS } from './words.ts'

/** Tables whose rows look alike; a row is of the first of them that it belongs to. */
const LOOK_ALIKE = ['summary', 'folder', 'fact', 'prompt']

export const conversationSalvage: SalvageRules = {
  tables: ['conversation', 'message', 'folder', 'draft', 'queued', 'fact', 'summary', 'prompt', 'role'],
  // What was typed and not sent is of its day; yesterday's would come back from a backup.
  notFromBackup: ['draft', 'queued'],
  counted: 'message',
  tellApart: (db, names, row) => LOOK_ALIKE.find((name) => names.includes(name) && belongs(db, name, row)),
  instead: (now) => ({ status: 'interrupted', created_at: now, updated_at: now }),
  betterFromBackup,
  mend: (db, language, now) => mend(db, MEND_WORDS[language], now),
}

/** Told by what is there already: messages and conversations look like nothing else. */
function belongs(db: Database, table: string, { values: [first, second] }: Row): boolean {
  const finds = (sql: string, id: Value | undefined) =>
    typeof id === 'string' && db.prepare(sql).get(id) !== undefined
  if (table === 'summary') return finds('SELECT 1 FROM message WHERE id = ?', first)
  if (table === 'folder') return finds('SELECT 1 FROM conversation WHERE folder_id = ?', first)
  if (table === 'fact') return second === null || finds('SELECT 1 FROM conversation WHERE id = ?', second)
  return table === 'prompt'
}

function betterFromBackup(db: Database): void {
  const columns = db
    .prepare("SELECT name FROM pragma_table_info('message') WHERE name <> 'seq'")
    .all()
    .map(({ name }) => name)
    .join(', ')
  db.exec(`
    -- Whose number another message has here.
    INSERT INTO main.message (${columns})
      SELECT ${columns} FROM old.message WHERE id NOT IN (SELECT id FROM main.message) ORDER BY seq;
    -- A text that has come to harm.
    UPDATE main.message SET (text, checked) = (SELECT text, checked FROM old.message o WHERE o.id = message.id)
    WHERE instr(text, char(65533)) > 0 AND EXISTS (
      SELECT 1 FROM old.message o WHERE o.id = message.id AND instr(o.text, char(65533)) = 0
    );
    -- An earlier state of an answer, from a page that is not in use any more.
    UPDATE main.message SET (text, status, error, metrics, computed, checked) =
      (SELECT text, status, error, metrics, computed, checked FROM old.message o WHERE o.id = message.id)
    WHERE status = 'streaming' AND EXISTS (
      SELECT 1 FROM old.message o WHERE o.id = message.id AND length(o.text) > length(message.text)
    );
  `)
}
