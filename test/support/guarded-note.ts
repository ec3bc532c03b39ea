// A note, or what is kept of it, that throws where a rule reads a part that it does not declare; and a workspace that does so
// where the rule asks for what this note tells others of such a part.

import { expect } from 'vitest';
import type { Part } from '../../server/src/note/edit-steps.ts';
import type { Note } from '../../server/src/note/note.ts';
import { activeRules } from '../../server/src/rules/levels.ts';
import type { Found, Reads } from '../../server/src/rules/rule.ts';
import type { Span } from '../../server/src/text/span.ts';
import { digestOfNote, type NoteDigest } from '../../server/src/workspace/digest.ts';
import type { Table } from '../../server/src/workspace/facts.ts';
import type { WorkspaceStore } from '../../server/src/workspace/store.ts';
import { RuleView, type Workspace } from '../../server/src/workspace/workspace.ts';

/** From which parts of a note its facts are made. What cannot be read has no part: after such an edit all is found again. */
export const PARTS_OF_TABLE: Readonly<Record<Table, readonly Part[]>> = {
  definition: ['ids'],
  exists: ['ids'],
  id: ['ids'],
  'names-of': ['entity'],
  name: ['entity'],
  mention: ['entity'],
  entity: ['entity'],
  similar: ['entity'],
  identifier: ['entity'],
  former: ['entity'],
  owner: ['entity'],
  'made-by': ['entity'],
  home: ['entity'],
  source: ['sources'],
  'own-source': ['sources', 'ids'],
  keeps: ['sources'],
  claim: ['claims'],
  successor: ['claims'],
  valuation: ['claims'],
  supply: ['claims'],
  marking: ['head', 'claims', 'ids'],
  stated: ['title', 'head', 'sources', 'claims', 'ids'],
  reference: ['references'],
  referred: ['references'],
  uncertain: [],
  unparsed: [],
  conflict: [],
  kept: [],
  day: [],
};

/** What a rule that reads these may read. */
class Guard {
  readonly #reads: ReadonlySet<Reads>;

  constructor(reads: readonly Reads[]) {
    this.#reads = new Set(reads);
  }

  allows(...parts: readonly Reads[]): boolean {
    return parts.some((part) => this.#reads.has(part));
  }

  need(what: string, ...parts: readonly Reads[]): void {
    if (!this.allows(...parts)) throw new Error(`${what} was read, which is of ${parts.join(' or ')}`);
  }

  /** The object, of which some keys may be read only by those that read these parts. */
  over<T extends object>(object: T, parts: { readonly [key in keyof T]?: readonly Reads[] }): T {
    const guarded = Object.create(Object.getPrototypeOf(object)) as T;
    for (const key of new Set([...Object.keys(object), ...Object.keys(parts)]) as Set<string & keyof T>)
      Object.defineProperty(guarded, key, {
        enumerable: true,
        configurable: true,
        get: () => {
          const needed = parts[key];
          if (needed) this.need(key, ...needed);
          return object[key];
        },
      });
    return guarded;
  }
}

const CLAIMS = ['claims', 'block-claims'] as const;

/** The note as a rule may see it that reads these parts. */
export function guarded<N extends Note | NoteDigest>(note: N, reads: readonly Reads[]): N {
  const guard = new Guard(reads);
  const { fields } = note.frontMatter;
  const ofHead = Object.keys(fields).map((key) => [key, ['head']]);
  const entries = ('map' in note.frontMatter ? note.frontMatter.map?.entries : undefined) ?? [];
  const map = {
    ...('map' in note.frontMatter && note.frontMatter.map),
    entries: entries.map((entry) =>
      guard.over(entry, {
        value: [entry.key === 'title' ? 'title' : entry.key === 'sources' ? 'sources' : 'head'],
      }),
    ),
  };
  const frontMatter = guard.over(
    {
      ...note.frontMatter,
      ...('map' in note.frontMatter && note.frontMatter.map && { map }),
      fields: guard.over(fields, {
        ...Object.fromEntries(ofHead),
        title: ['title'],
        sources: ['sources'],
        date: ['head'],
        status: ['head'],
        marking: ['head'],
      } as object),
    } as Note['frontMatter'],
    { present: ['head'] },
  );
  const claims = (note.claims as Note['claims']).map((claim) => {
    const ofId = guard.allows('ids') && claim.fields.id ? { id: claim.fields.id } : {};
    return guard.over(guard.allows(...CLAIMS) ? claim : { ...claim, fields: ofId }, {
      content: CLAIMS,
      map: CLAIMS,
      present: CLAIMS,
      key: [...CLAIMS, 'ids'],
      fields: [...CLAIMS, 'ids'],
    } as object);
  });
  const sections =
    'sections' in note
      ? note.sections.map((one) =>
          guard.over(one, {
            type: ['sections'],
            empty: ['sections'],
            title: one.level === 1 ? ['titles', 'title'] : ['titles'],
          }),
        )
      : [];
  return guard.over(
    {
      ...note,
      frontMatter,
      claims,
      ...('text' in note && { text: blanked(note as Note, guard) }),
      ...('sections' in note && { sections }),
    } as Note,
    {
      title: ['title'],
      key: ['ids'],
      defaultId: ['ids'],
      entity: ['entity'],
      sections: ['sections', 'titles'],
      unclosed: ['sections'],
      references: ['references'],
      loose: ['references'],
      claims: [...CLAIMS, 'ids'],
      sources: ['sources'],
      prose: ['prose', 'block-prose'],
      suppressions: ['suppressions'],
      problems: ['problems'],
      unparsed: ['problems'],
    },
  ) as N;
}

/** The text, with other letters where the rule says that it reads nothing. */
function blanked(note: Note, guard: Guard): string {
  let { text } = note;
  const blank = ({ start, end }: { readonly start: number; readonly end: number }) => {
    text = text.slice(0, start) + text.slice(start, end).replace(/[\p{L}\p{N}]/gu, 'ï') + text.slice(end);
  };
  if (!guard.allows(...CLAIMS)) for (const { content } of note.claims) blank(content);
  if (!guard.allows('prose', 'block-prose')) for (const { span } of note.prose) blank(span);
  if (!guard.allows('head', 'title', 'sources', 'entity') && note.frontMatter.span)
    blank(note.frontMatter.span);
  return text;
}

/** The workspace as a rule may see it that reads these parts of a note. */
export class GuardedWorkspace extends RuleView {
  readonly #guard: Guard;

  constructor(workspace: Workspace, reads: readonly Reads[]) {
    super(workspace);
    this.#guard = new Guard(reads);
  }

  override facts<T extends Table>(table: T, key: string) {
    for (const part of PARTS_OF_TABLE[table]) this.#guard.need(`facts of ${table}`, part);
    return super.facts(table, key);
  }
}

/** Checks that the rules read no more of the notes than they declare, and find in a block what they find of that block alone. */
export function expectReads(store: WorkspaceStore, codes?: readonly string[]): void {
  const { workspace } = store;
  const active = activeRules(workspace).filter(
    ({ rule }) => rule.reads && (!codes || codes.includes(rule.code)),
  );
  for (const document of workspace.documents()) {
    if (document.type !== 'note' || document.frontMatter.broken || workspace.isPack(document.uri)) continue;
    for (const { rule, options } of active) {
      const { reads = [] } = rule;
      const context = { workspace, options };
      const watched = { workspace: new GuardedWorkspace(workspace, reads), options };
      const where = `${rule.code} in ${document.uri}`;
      const digest = digestOfNote(document);
      const across = shown(rule.across?.(digest, context));
      expect(shown(rule.across?.(guarded(digest, reads), watched)), where).toEqual(across);
      const own = shown(rule.note?.(document, context));
      expect(shown(rule.note?.(guarded(document, reads), watched)), where).toEqual(own);
      if (!reads.includes('block-prose') && !reads.includes('block-claims')) continue;
      for (const [index, block] of document.blocks.entries()) {
        const end = document.blocks[index + 1]?.start ?? document.text.length;
        const isIn = ({ span }: { readonly span: Span }) => block.start <= span.start && span.start < end;
        const prose = document.prose.filter(isIn);
        const claims = reads.includes('claims') ? document.claims : document.claims.filter(isIn);
        const part = guarded({ ...document, prose, claims }, reads);
        expect(shown(rule.note?.(part, watched)).filter(isIn), `${where}, block ${index}`).toEqual(
          own.filter(isIn),
        );
      }
    }
  }
}

/** Findings as they compare. */
function shown(found: Iterable<Found> = []) {
  return [...found].map(({ span, message, severity, related = [] }) => ({
    span,
    message,
    severity,
    related,
  }));
}
