// A note as a document for reading, in plain data, which is written as DOCX. It holds exactly the words that a reader gets.

/** A part of a line. */
export type Inline =
  | {
      readonly type: 'text';
      readonly text: string;
      readonly bold?: boolean;
      readonly italic?: boolean;
      readonly code?: boolean;
      /** An address of the web or of mail. */
      readonly href?: string;
      /** The anchor of a claim of this document. */
      readonly anchor?: string;
    }
  /** The number of an end note. */
  | { readonly type: 'note'; readonly number: number }
  | { readonly type: 'break' }
  | { readonly type: 'picture'; readonly source: string; readonly alt: string };

/** The place of a block: how many quotes it is in, and how deep it is in lists. */
export interface Placed {
  readonly quotes: number;
  readonly indent: number;
}

/** The first block of an item of a list. */
export interface ItemMark {
  readonly ordered: boolean;
  /** Counted from 0. */
  readonly level: number;
  /** One number for each ordered list of the document. */
  readonly list: number;
  readonly start: number;
}

export type Block =
  | (Placed & { readonly type: 'heading'; readonly level: number; readonly inlines: readonly Inline[] })
  | (Placed & { readonly type: 'paragraph'; readonly inlines: readonly Inline[]; readonly item?: ItemMark })
  | (Placed & { readonly type: 'code'; readonly text: string })
  | (Placed & { readonly type: 'rule' })
  | (Placed & { readonly type: 'table'; readonly table: Table })
  | (Placed & { readonly type: 'claim'; readonly claim: ClaimBlock });

/** Rows of cells of lines; the first row is the head. */
export interface Table {
  readonly align: readonly ('left' | 'right' | 'center' | undefined)[];
  readonly rows: readonly (readonly (readonly Inline[])[])[];
}

/** A claim as a compact table. */
export interface ClaimBlock {
  readonly anchor: string | undefined;
  /** `Valuation`. */
  readonly kind: string;
  readonly id: string | undefined;
  readonly marking: string | undefined;
  readonly headline: readonly Inline[];
  /** Labels and lines. */
  readonly facts: readonly (readonly [label: string, lines: readonly (readonly Inline[])[]])[];
  readonly matrix: Table | undefined;
}

export interface ReadingDocument {
  readonly title: readonly Inline[];
  /** The same as plain text, for the file's properties. */
  readonly name: string;
  /** Type, date, status, authors. */
  readonly about: string;
  readonly authors: string;
  /** BCP 47. */
  readonly language: string;
  /** The text on every page: `TLP:RED`, or that there is no valid marking. */
  readonly marking: string;
  /** The name of the label's colour; undefined without a valid label. */
  readonly colour: 'red' | 'amber' | 'green' | 'clear' | undefined;
  /** Who may read it. */
  readonly disclosure: string;
  readonly blocks: readonly Block[];
  /** The heading of the end notes. */
  readonly notesTitle: string;
  /** The sources in the order of their numbers, from 1: those that are cited, then the others. */
  readonly notes: readonly (readonly Inline[])[];
  readonly withheld: string | undefined;
}

/** The text of a line, without the numbers of end notes. */
export function textOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === 'text') return inline.text;
      if (inline.type === 'picture') return '';
      return inline.type === 'break' ? '\n' : '';
    })
    .join('');
}

/** Every word of the document's body and notes, a line for each block. */
export function readingText(document: ReadingDocument): string {
  const lines = [textOf(document.title), document.about, `${document.marking} ${document.disclosure}`];
  for (const block of document.blocks) lines.push(...linesOf(block));
  if (document.notes.length > 0) lines.push(document.notesTitle, ...document.notes.map(textOf));
  if (document.withheld !== undefined) lines.push(document.withheld);
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

function linesOf(block: Block): string[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return [textOf(block.inlines)];
    case 'code':
      return [block.text];
    case 'rule':
      return [];
    case 'table':
      return block.table.rows.map((row) => row.map(textOf).join(' '));
    case 'claim': {
      const { kind, id, marking, headline, facts, matrix } = block.claim;
      return [
        [kind, id, marking].filter((part) => part !== undefined).join(' '),
        textOf(headline),
        ...facts.map(([label, values]) => [label, ...values.map(textOf)].join(' ')),
        ...(matrix?.rows ?? []).map((row) => row.map(textOf).join(' ')),
      ];
    }
  }
}
