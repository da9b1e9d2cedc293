/**
 * Reads what can be read of a damaged file, page by page, without SQLite. Each table is walked from
 * its root as far as its pages hang together. Then pages that nothing leads to any more are read too, and their
 * rows are told by their shape. Free pages are left alone: what was deleted stays deleted.
 */
import type { Database } from '../sqlite/database.ts'
import type { Pages } from './pages.ts'
import { childrenOf, isLeaf, type Row, rowsOf } from './records.ts'
import type { SalvageRules } from './rules.ts'
import { type Table, tablesOf } from './tables.ts'

export interface Salvaged {
  /** Rows of the counted table that were put in. */
  counted: number
  /** Rows that could be read only in part, with the names of their tables. */
  cut: [string, Row][]
}

/** @param db of the same schema version, with foreign keys off; it gets the rows that are whole */
export function salvage(pages: Pages, db: Database, rules: SalvageRules): Salvaged {
  const tables = tablesOf(db, rules.tables, {})
  const salvaged: Salvaged = { counted: 0, cut: [] }
  const put = (table: Table, row: Row) => {
    if (!row.whole) salvaged.cut.push([table.name, row])
    else if (table.insert(row) && table.name === rules.counted) salvaged.counted += 1
  }

  const seen = new Set<number>()
  const roots = rootsOf(pages, seen)
  for (const table of tables) {
    for (const row of treeRows(pages, roots.get(table.name) ?? 0, seen)) if (table.fits(row)) put(table, row)
  }
  // Rows of the other tables may look like those of one of these.
  for (const root of roots.values()) treeLeaves(pages, root, seen)

  for (const free of freePages(pages)) seen.add(free)
  const unclear: [Table[], Row][] = []
  for (let number = 1; number <= pages.count; number += 1) {
    if (seen.has(number)) continue
    for (const row of rowsOf(pages, number)) {
      const fitting = tables.filter((table) => table.fits(row))
      const [table] = fitting
      if (table !== undefined && fitting.length === 1) put(table, row)
      else if (table !== undefined) unclear.push([fitting, row])
    }
  }
  for (const [fitting, row] of unclear) {
    const name = rules.tellApart(
      db,
      fitting.map((table) => table.name),
      row,
    )
    const table = fitting.find((table) => table.name === name)
    if (table !== undefined) put(table, row)
  }
  return salvaged
}

/**
 * Puts in what could be read only in part, where nothing better has come in the meantime.
 * @param now what stands in for a date that is lost, milliseconds since 1970
 */
export function addCut(db: Database, cut: Salvaged['cut'], rules: SalvageRules, now: number): void {
  const tables = tablesOf(db, rules.tables, rules.instead(now))
  for (const [name, row] of cut) tables.find((table) => table.name === name)?.insert(row)
}

/** Root pages of the tables by name, as far as the schema can be read. */
function rootsOf(pages: Pages, seen: Set<number>): Map<string, number> {
  return new Map(
    treeRows(pages, 1, seen).flatMap(({ values: [type, name, , root] }) =>
      type === 'table' && typeof root === 'number' ? [[String(name), root]] : [],
    ),
  )
}

function treeRows(pages: Pages, root: number, seen: Set<number>): Row[] {
  return treeLeaves(pages, root, seen).flatMap((number) => rowsOf(pages, number))
}

/** The leaves below a page that nobody has seen yet. */
function treeLeaves(pages: Pages, root: number, seen: Set<number>): number[] {
  const leaves: number[] = []
  const waiting = [root]
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (number < 1 || number > pages.count || seen.has(number)) continue
    const children = childrenOf(pages, number)
    // A page that is neither is looked at again when all the others have been found.
    if (children === undefined && !isLeaf(pages, number)) continue
    seen.add(number)
    if (children === undefined) leaves.push(number)
    // The last one is taken first.
    else waiting.push(...children.reverse())
  }
  return leaves
}

/** https://sqlite.org/fileformat2.html, section 1.5 */
function freePages(pages: Pages): Set<number> {
  const free = new Set<number>()
  let trunk = pages.freeList
  while (trunk > 1 && !free.has(trunk)) {
    const page = pages.page(trunk)
    if (page === undefined) break
    free.add(trunk)
    const count = Math.min(page.readUInt32BE(4), pages.usable / 4 - 2)
    for (let n = 0; n < count; n += 1) free.add(page.readUInt32BE(8 + n * 4))
    trunk = page.readUInt32BE(0)
  }
  return free
}
