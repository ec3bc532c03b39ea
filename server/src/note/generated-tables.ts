// The tables of a note that are made from claims (SPEC §13): the region between two comments, what it asks for, and the
// existing cells. Nothing in a region is prose.

import type { Problem } from '../schema/problem.ts';
import { lineBreakOf } from '../text/line-index.ts';
import { contains, type Span, span } from '../text/span.ts';
import type { Body, BodyComment, BodyText } from './body.ts';
import { readLinks } from './links.ts';
import type { GeneratedTable, LooseReference, TableCell } from './note.ts';
import { readTableComment, roleOfComment, type TableQuery } from './table-comment.ts';
import type { TableReading } from './table-words.ts';

export interface GeneratedTables {
  readonly tables: readonly GeneratedTable[];
  /** The regions, including those that cannot be read. */
  readonly regions: readonly Span[];
  readonly problems: readonly Problem[];
  /** The body without the content of the regions; each region is one block. */
  readonly outside: Body;
}

interface Region {
  readonly open: BodyComment;
  readonly close: BodyComment;
  /** Whether the region begins within another, or cannot be read for another reason that is reported. */
  readonly faulty: boolean;
}

/** Finds the generated tables of a body. */
export function readGeneratedTables(source: string, body: Body, reading: TableReading): GeneratedTables {
  if (!body.comments.some(roleOfComment)) return { tables: [], regions: [], problems: [], outside: body };
  const problems: Problem[] = [];
  const found = regionsOf(source, body, problems);
  const tables = found.flatMap((region) => readRegion(source, body, region, reading, problems));
  const regions = found.map(({ open, close }) => span(open.span.start, close.span.end));
  const told = problems.map((problem): Problem => ({ ...problem, table: true }));
  return { tables, regions, problems: told, outside: without(body, regions) };
}

function regionsOf(source: string, body: Body, problems: Problem[]): Region[] {
  const regions: Region[] = [];
  let open: BodyComment | undefined;
  let faulty = false;
  for (const comment of body.comments) {
    const role = roleOfComment(comment);
    if (role === undefined) continue;
    if (!isAlone(source, body, comment)) {
      problems.push(invalid(comment.span, 'put this comment on a line of its own, outside lists and quotes'));
    } else if (role === 'opens' && open) {
      problems.push(invalid(comment.span, 'a table cannot be inside another: close the one above first'));
      faulty = true;
    } else if (role === 'opens') {
      open = comment;
      faulty = false;
    } else if (open) {
      regions.push({ open, close: comment, faulty });
      open = undefined;
    } else if (faulty) {
      faulty = false;
    } else {
      problems.push(invalid(comment.span, 'there is no `dossier-table` comment before this one: remove it'));
    }
  }
  if (open) problems.push(unclosed(source, open));
  return regions;
}

/** Whether a comment is a block of its own at the top level. */
function isAlone(source: string, { blocks }: Body, { span: own }: BodyComment): boolean {
  return blocks.some(
    (block) =>
      contains(block, own) &&
      source.slice(block.start, own.start).trim() === '' &&
      source.slice(own.end, block.end).trim() === '',
  );
}

function unclosed(source: string, { span: own }: BodyComment): Problem {
  const line = lineBreakOf(source);
  return {
    code: 'invalid-field',
    span: own,
    message: 'this table is never closed: write `<!-- /dossier-table -->` after it',
    fixes: [
      {
        title: 'Close the table',
        safe: false,
        edits: [{ span: span(own.end, own.end), newText: `${line}${line}<!-- /dossier-table -->` }],
      },
    ],
  };
}

function readRegion(
  source: string,
  body: Body,
  { open, close, faulty }: Region,
  reading: TableReading,
  problems: Problem[],
): GeneratedTable[] {
  const { query, problems: wrong } = readTableComment(open, reading);
  problems.push(...wrong);
  const content = span(open.span.end, close.span.start);
  const inside = body.blocks.filter((block) => contains(content, block));
  const [only] = inside;
  const isTable = only !== undefined && body.tables.some(({ start }) => start === only.start);
  if (inside.length > 1 || (only && !isTable)) {
    problems.push(
      invalid(
        open.span,
        'only one table may be between this comment and its end: move everything else out, since an update replaces it',
      ),
    );
    return [];
  }
  if (!query || faulty) return [];
  const links = readLinks(source, linksIn(body, content), reading.vocabulary);
  const own = links.references.map((one): LooseReference => ({ ...one, defines: false, inTable: true }));
  return [
    {
      span: span(open.span.start, close.span.end),
      open: open.span,
      content,
      query,
      rows: rowsIn(body, content),
      references: [...queryReferences(query), ...own],
    },
  ];
}

function linksIn(body: Body, content: Span): Body {
  const texts = body.texts.filter((text) => contains(content, text.span));
  return { ...body, definitions: [], links: texts.flatMap(({ links }) => links) };
}

/** The references in the comment itself. */
function queryReferences({ settings }: TableQuery): LooseReference[] {
  return settings.flatMap(({ key, values }) =>
    values.flatMap(({ curie, span: place }): LooseReference[] => {
      if (!curie) return [];
      const { key: referred, kind, id, idOffset } = curie;
      return [
        {
          key: referred,
          kind,
          id,
          span: place,
          idSpan: span(place.start + idOffset, place.end),
          form: 'field',
          uses: [],
          field: `dossier-table.${key}`,
          defines: false,
          inTable: true,
        },
      ];
    }),
  );
}

function rowsIn(body: Body, content: Span): TableCell[][] {
  const rows = new Map<number, TableCell[]>();
  for (const text of body.texts) {
    if (text.kind !== 'cell' || !contains(content, text.span)) continue;
    const row = rows.get(text.unit.start) ?? [];
    rows.set(text.unit.start, row);
    row.push(cellOf(text, body));
  }
  return [...rows.values()];
}

function cellOf({ text, links }: BodyText, { definitions }: Body): TableCell {
  const destinations = links.map((link) =>
    link.form === 'definition'
      ? (definitions.find(({ identifier }) => identifier === link.identifier)?.url ?? '')
      : link.url,
  );
  return { text: text.replace(/\s+/g, ' ').trim(), destinations };
}

/** The parts of a body outside the regions. */
function without(body: Body, regions: readonly Span[]): Body {
  const isOutside = ({ span: place }: { readonly span: Span }) =>
    !regions.some((one) => contains(one, place));
  const texts = body.texts.filter(isOutside);
  const inside = new Set(body.texts.filter((text) => !isOutside(text)).flatMap(({ links }) => links));
  const blocks = body.blocks.filter((block) => isOutside({ span: block }));
  return {
    ...body,
    texts,
    links: body.links.filter((link) => !inside.has(link)),
    blocks: [...blocks, ...regions].sort((a, b) => a.start - b.start),
  };
}

function invalid(place: Span, message: string): Problem {
  return { code: 'invalid-field', span: place, message, fixes: [] };
}
