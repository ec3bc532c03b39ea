// What is in the workbook: a sheet for each kind of claim, a sheet of sources, and a sheet that says what the file is.

import { remarksOn } from './bibtex.ts';
import { exportedSources } from './exported-sources.ts';
import { type Cell, type Ledger, ledgersOf } from './ledger.ts';
import { overallMarking } from './overall-marking.ts';
import type { Selection } from './selection.ts';
import { withheldInWords } from './withheld-in-words.ts';

export interface WorkbookContent {
  /** The header and footer of each printed page. */
  readonly marking: string;
  /** The first sheet: what the file is. */
  readonly about: readonly (readonly [what: string, cell: Cell])[];
  /** The other sheets. */
  readonly tables: readonly Omit<Ledger, 'kind'>[];
}

/** The ledgers and the sources of the selection. */
export function workbookOf(selection: Selection): WorkbookContent {
  const { workspace, notes, withheld } = selection;
  const marking = overallMarking(selection) ?? 'NO VALID MARKING';
  const tables = [...ledgersOf(selection), sourceTable(selection)];
  const left = withheld && (withheldInWords(withheld) ?? `above ${withheld.max}: nothing`);
  return {
    marking,
    about: [
      ['Marking', { text: marking }],
      ['Exported', { day: workspace.today }],
      ['Notes', { number: String(notes.length) }],
      ...tables.map(({ label, rows }) => [label, { number: String(rows.length) }] as const),
      ['Withheld', { text: left ?? 'nothing' }],
    ],
    tables,
  };
}

const HEADINGS = [
  ...['key', 'title', 'publisher', 'author', 'published', 'accessed', 'class', 'origin', 'grade', 'url'],
  'remarks',
];

function sourceTable(selection: Selection): Omit<Ledger, 'kind'> {
  const rows = exportedSources(selection).map((source): Cell[] => {
    const { facts, key } = source;
    const { title, publisher, author, published, accessed, origin, grade, url } = facts;
    const texts = [key, title, publisher, author, published, accessed, facts.class, origin, grade, url];
    return [...texts, remarksOn(source).join('. ')].map((text) => (text ? { text } : undefined));
  });
  return { label: 'Sources', headings: HEADINGS, rows };
}
