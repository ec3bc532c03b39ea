// ICD 206. Looks for a `src:` reference in the same paragraph, list item or table row.

import type { Note } from '../note/note.ts';
import type { ProseBlock } from '../note/prose.ts';
import { contains, type Span } from '../text/span.ts';
import type { RuleWorkspace } from '../workspace/workspace.ts';
import { type DeferredFix, defineRule, type Found } from './rule.ts';
import { isHearsay } from './support/prose/hearsay-use.ts';
import { type Link, linkIn } from './support/prose/ordinary-links.ts';
import { type Passage, passages, placeOf } from './support/prose/passages.ts';
import { findTerms } from './support/prose/term-matcher.ts';
import { citeAddressAt } from './support/sources/cited-address.ts';

export const unsourcedHearsay = defineRule({
  code: 'unsourced-hearsay',
  level: 'warning',
  softens: true,
  summary: 'Hearsay without a source beside it.',
  reads: ['block-prose', 'block-claims', 'sections', 'references'],
  *note(note: Note, { workspace }) {
    let citations: readonly Span[] | undefined;
    for (const passage of passages(note)) {
      const { text } = passage;
      const words = findTerms(workspace.vocabulary.hearsay, passage.read);
      if (words.length === 0) continue;
      const hits = words.filter((hit) => isHearsay(text, hit));
      citations ??= citationsOf(note);
      if (hits.length === 0 || isSourced(passage, citations)) continue;
      for (const hit of hits) yield found(note, passage, hit);
    }
  },
});

function found(note: Note, passage: Passage, hit: Span): Found {
  const message = (mend: string) => `“${passage.text.slice(hit.start, hit.end)}” names no source: ${mend}`;
  const place = placeOf(passage, hit);
  if (passage.type === 'judgment')
    return { span: place, message: message('add `basis: S1` to this judgment') };
  const link = linkIn(note, passage, hit);
  if (!link) {
    const citation = `add a citation such as [publisher](src:S1) to this ${unitName(passage.block)}`;
    return { span: place, message: message(citation) };
  }
  return {
    span: place,
    message: message(
      `turn this ${link.kind} into a source, so that ${link.kind === 'link' ? 'it' : 'the note'} cites it`,
    ),
    related: [{ uri: note.uri, span: link.span, message: `this ${link.kind} may be the source` }],
    fixes: fixesFor(note, link),
  };
}

function fixesFor(note: Note, link: Link): DeferredFix[] {
  if (link.kind !== 'link') return [];
  const edits = (workspace: RuleWorkspace) =>
    (citeAddressAt(workspace, note, link.span.start)?.edits ?? []).map((edit) => ({
      uri: note.uri,
      ...edit,
    }));
  return [{ title: 'Turn this link into a source', edits }];
}

function citationsOf(note: Note): Span[] {
  return note.references.flatMap(({ kind, uses }) => (kind === 'src' ? uses.map((use) => use.span) : []));
}

function isSourced(passage: Passage, citations: readonly Span[]): boolean {
  if (passage.type === 'judgment') return passage.claim.present.has('basis');
  return citations.some((citation) => contains(passage.block.unit, citation));
}

function unitName({ kind, listed }: ProseBlock): string {
  if (kind === 'cell') return 'row';
  return listed ? 'list item' : 'paragraph';
}
