// What every kind of claim has, wherever kinds are met. A kind that lacks something fails here, by name.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AnyKind, claimShapes, KINDS } from '../../../server/src/claims/index.ts';
import { aboutOf, factsOf, headlineText, tableOf } from '../../../server/src/claims/say.ts';
import { toCsv } from '../../../server/src/export/csv.ts';
import { exportedClaims } from '../../../server/src/export/selection.ts';

import { findHover } from '../../../server/src/features/cards/hover.ts';
import { complete } from '../../../server/src/features/completion/completion.ts';
import { documentSymbols } from '../../../server/src/features/symbols/document-symbols.ts';
import { workspaceSymbols } from '../../../server/src/features/symbols/workspace-symbols.ts';
import { listClaims } from '../../../server/src/features/views/claims.ts';
import { neighbourhood } from '../../../server/src/features/views/graph.ts';
import { noteOutline } from '../../../server/src/features/views/note-outline.ts';
import type { Claim } from '../../../server/src/note/note.ts';
import { TEXTS } from '../../../server/src/render/texts.ts';
import { RULES } from '../../../server/src/rules/index.ts';
import { finish } from '../../../server/src/workspace/steps.ts';
import { block, sampleFields } from '../../support/sample-claim.ts';
import { toStix } from '../../support/stix.ts';
import { BUILT_IN, findingsOf, storeOf, uriOf } from '../../support/workspace.ts';
import { rendered } from '../render/rendered.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const HEAD = `---
note: spot-report
date: 2026-06-01
status: draft
marking: TLP:GREEN
sources:
  S1: {title: A wire report, publisher: Wire, published: 2026-05, grade: B2}
---

`;

/** A note with one claim of the kind, whole or without some of its keys. */
function open(kind: AnyKind, ...without: string[]) {
  const { workspace: empty } = storeOf(new Map());
  const fields = new Map([...sampleFields(empty, kind)].filter(([key]) => !without.includes(key)));
  const text = HEAD + block(kind, fields);
  const store = storeOf(new Map([['note.md', text]]));
  const { workspace } = store;
  const note = workspace.document(uriOf('note.md'));
  if (note?.type !== 'note') throw new Error('no note');
  const [claim] = note.claims as readonly Claim[];
  if (!claim) throw new Error(`no claim of the kind ${kind.word}`);
  const selection = { workspace, notes: [{ uri: note.uri, note, file: 'note.md' }] };
  return {
    text,
    store,
    workspace,
    note,
    claim,
    selection,
    says: headlineText(claim, (key) => key),
    table: JSON.stringify(tableOf(claim)),
  };
}

/** What a key is called in STIX where it is not its own name. */
const PROPERTIES: Readonly<Record<string, string>> = {
  id: 'dossier_id',
  source: 'external_references',
  marking: 'object_marking_refs',
  confidence: 'analytic_confidence',
  for: 'judgment',
  fx: 'exchange_rate',
  ref: 'hardware',
  type: 'deal_type',
};

describe.each(KINDS.map((kind) => [kind.word, kind] as const))('%s', (word, kind) => {
  it('reads a claim with every field of its shape', () => {
    const { note, claim } = open(kind);
    expect(note.problems).toEqual([]);
    expect(Object.keys(claim.fields).length).toBe(claim.map?.entries.length);
  });

  it('is found to lack each key that it expects, by the code that it names', () => {
    for (const [key, code] of Object.entries(kind.expected)) {
      if (code === undefined) continue;
      expect(
        RULES.map((rule) => rule.code),
        `${word}.${key}`,
      ).toContain(code);
      expect(
        findingsOf(open(kind, key).store).map((finding) => finding.code),
        `${word} without ${key}`,
      ).toContain(code);
    }
  });

  it('says in its headline and facts all but its id and marking', () => {
    const { workspace, claim, says, table } = open(kind);
    const shape = claimShapes(workspace.vocabulary, workspace.configuration.scale)[kind.word];
    const facts = new Set(factsOf(claim, shape).map(({ key }) => key));
    expect(says).not.toBe('');
    for (const key of Object.keys(shape)) {
      if (facts.has(key) || key === 'id' || key === 'marking') continue;
      const { says: without, table: left } = open(kind, key);
      if (left !== table) continue;
      expect(without, `${word}.${key} is neither in the headline nor among the facts`).not.toBe(says);
    }
  });

  it('has its texts among those for translators, and an icon', () => {
    expect(TEXTS).toEqual(expect.arrayContaining([kind.label, kind.plural, kind.meaning]));
    expect(kind.icon).toMatch(/^[a-z-]+$/);
  });

  it('is offered behind a fence, as a word and as a block, with all of its keys inside', () => {
    const { workspace } = storeOf(new Map([['note.md', `${HEAD}\`\`\`\n`]]));
    const note = workspace.document(uriOf('note.md'));
    const offered = note && complete(workspace, note, HEAD.length + 3);
    const labels = offered?.items.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining([word, `${word} block`]));
    const inside = `${HEAD}\`\`\`${word}\n\n\`\`\`\n`;
    const { workspace: other } = storeOf(new Map([['note.md', inside]]));
    const around = other.document(uriOf('note.md'));
    const keys = around && complete(other, around, HEAD.length + word.length + 4);
    const shape = claimShapes(other.vocabulary, 'icd203')[kind.word];
    expect(keys?.items.map(({ label }) => label)).toEqual(expect.arrayContaining(Object.keys(shape)));
    for (const item of keys?.items ?? []) expect(item.documentation, `${word}.${item.label}`).toBeDefined();
  });

  it('has a snippet in the core pack', () => {
    const prefixes = BUILT_IN.flatMap((pack) => pack.snippets ?? []).flatMap(({ prefixes: own }) => own);
    expect(prefixes).toContain(word);
  });

  it('is coloured by the grammar and explained on the page of the format', async () => {
    const grammar = await readFile(path.join(root, 'syntaxes/dossier.injection.tmLanguage.json'), 'utf8');
    expect(JSON.parse(grammar).repository.claim.begin).toMatch(new RegExp(`[(|]${word}[|)]`));
    const page = await readFile(path.join(root, 'docs/format.md'), 'utf8');
    expect(page).toContain(`### \`${word}\``);
  });

  it('says on hover and on its card what it states', () => {
    const { workspace, note, text, says } = open(kind);
    const hover = findHover(workspace, note, text.indexOf('id: sample') + 5)?.markdown;
    expect(hover).toContain(`**${word}** \`claim:sample\``);
    const shape = claimShapes(workspace.vocabulary, 'icd203')[kind.word];
    const [claim] = note.claims as readonly Claim[];
    const facts = claim ? factsOf(claim, shape) : [];
    for (const { label } of facts) expect(hover, `${word}: ${label}`).toContain(`| ${label} |`);
    const html = rendered(`=== note.md\n${text}`);
    expect(html).toContain(`<span class="dossier-card-kind">${kind.label}</span>`);
    for (const { label } of facts) expect(html, `${word}: ${label}`).toContain(`<dt>${label}</dt>`);
    expect(says).not.toBe('');
  });

  it('stands in the outlines, the ledger and the search for symbols', () => {
    const { workspace, note } = open(kind);
    expect(noteOutline(workspace, note, []).meanings).toContainEqual(
      expect.objectContaining({ kind: word, id: 'claim:sample' }),
    );
    expect(JSON.stringify(documentSymbols(workspace, note))).toContain(`"${word} · `);
    const [item] = finish(listClaims(workspace, () => []));
    expect(item).toMatchObject({ id: 'claim:sample', kind: word });
    // Below its subject the ledger calls a claim by its figure alone.
    if (kind.groups === 'subject') expect(item?.amount).toBeDefined();
    expect(finish(workspaceSymbols(workspace, 'sample'))).toContainEqual(
      expect.objectContaining({ kind: 'claim' }),
    );
  });

  it('is tied in the graph to all that its fields refer to', () => {
    const { workspace, text } = open(kind);
    const { nodes, edges } = finish(neighbourhood(workspace, 'claim:sample', { depth: 1 }));
    const tied = new Set(edges.flatMap(([from, to]) => [nodes[from]?.key, nodes[to]?.key]));
    // The claim itself is a sample too: what refers to it is tied to it already.
    for (const [key] of text.matchAll(/[a-z]+:sample/g))
      if (key !== 'claim:sample') expect(tied).toContain(key);
  });

  it('is exported with all of its fields, and as a STIX note with its label, beside an object of its own type where it has figures', () => {
    const { selection, claim } = open(kind);
    const [exported] = exportedClaims(selection);
    expect(exported?.record).toMatchObject({ kind: word, id: 'claim:sample' });
    expect(exported?.record.subject).toBe(aboutOf(claim)?.key);
    expect(Object.keys(exported?.record.fields ?? {})).toEqual(claim.map?.entries.map(({ key }) => key));
    expect(toCsv(selection)).toContain(`\r\n${word},claim:sample,`);
    const { objects } = JSON.parse(toStix(selection)) as { objects: Record<string, unknown>[] };
    const note = objects.find(
      ({ type, abstract }) => type === 'note' && String(abstract).startsWith(kind.label),
    );
    const figures = objects.find(({ type }) => type === `dossier-${word}`);
    expect(note).toBeDefined();
    // No field of the claim is lost: each is a property of one of the two, a source a reference, the label a marking.
    const said = JSON.stringify([note, figures]);
    for (const key of claim.map?.entries.map(({ key }) => key) ?? [])
      expect(said, key).toMatch(new RegExp(`"(?:${PROPERTIES[key] ?? key.replaceAll('-', '_')})":`));
  });
});
