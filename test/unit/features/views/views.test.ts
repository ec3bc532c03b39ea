// What the views show: outline, backlinks, entities, claims, sources, graph.

import { describe, expect, it } from 'vitest';
import { findBacklinks } from '../../../../server/src/features/views/backlinks.ts';
import { listClaims } from '../../../../server/src/features/views/claims.ts';
import { listEntities } from '../../../../server/src/features/views/entities.ts';
import { excerptAround } from '../../../../server/src/features/views/excerpt.ts';
import { neighbourhood } from '../../../../server/src/features/views/graph.ts';
import { noteOutline, type OutlineItem } from '../../../../server/src/features/views/note-outline.ts';
import { listPacks } from '../../../../server/src/features/views/packs.ts';
import { listSources } from '../../../../server/src/features/views/sources.ts';
import { check } from '../../../../server/src/rules/check.ts';
import type { Document } from '../../../../server/src/workspace/document.ts';
import { finish } from '../../../../server/src/workspace/steps.ts';
import type { WorkspaceStore } from '../../../../server/src/workspace/store.ts';
import { parseFixture } from '../../../support/fixture.ts';
import { storeOf, uriOf } from '../../../support/workspace.ts';

const WORKSPACE = `
=== acme.md
---
note: entity
id: org:acme
name: Acme
aliases: [Acme Corp]
relations:
  - {type: owns, target: org:beta}
---
=== beta.md
---
note: entity
id: org:beta
name: Beta
---
=== brief.md
---
note: signal-brief
title: A brief
date: 2026-05-18
sources:
  S1: {title: Wire, published: 2026-05-01, grade: B2}
  S2: {title: Copy, published: 2026-05-02, derived-from: S1}
---

## The News

First. 🎉 The firm [Acme](org:acme) grows ([Wire](src:S1)). Last.

\`\`\`valuation
id: v1
subject: org:acme
amount: USD 20bn
basis: post-money
as-of: 2026-05
status: reported
source: S2
\`\`\`

### Detail

\`\`\`judgment
text: Acme is likely to list.
likelihood: likely
confidence: low
basis: src:S1
\`\`\`
=== other.md
---
note: signal-brief
title: Another
date: 2026-05-18
---

Acme Corp is named here, and the [first claim](claim:v1).

\`\`\`valuation
subject: org:acme
amount: USD 24bn
basis: post-money
as-of: 2026-05
status: reported
source: S9
\`\`\`
`;

function open(): {
  store: WorkspaceStore;
  findingsOf: (uri: string) => ReturnType<typeof check>;
  document(path: string): Document;
} {
  const store = storeOf(parseFixture(WORKSPACE).files);
  const document = (path: string): Document => {
    const found = store.workspace.document(uriOf(path));
    if (!found) throw new Error(`no ${path}`);
    return found;
  };
  const findingsOf = (uri: string) => {
    const found = store.workspace.document(uri);
    return found ? check(store.beginCheck(uri), found) : [];
  };
  return { store, findingsOf, document };
}

/** Findings as the server gives them: kept without their fixes, worked out again with them. */
function bothOf(findingsOf: (uri: string) => ReturnType<typeof check>) {
  return { notices: findingsOf, withFixes: findingsOf };
}

describe('the outline of a note', () => {
  const { store, findingsOf, document } = open();
  const note = document('brief.md');
  if (note.type !== 'note') throw new Error('not a note');
  const outline = noteOutline(store.workspace, note, findingsOf(note.uri));
  const shape = ({ kind, label, children }: OutlineItem): unknown => [kind, label, children.map(shape)];

  it('nests claims in their innermost section', () => {
    expect(outline.sections.map(shape)).toEqual([
      [
        'section',
        'The News',
        [
          ['valuation', 'Acme, USD 20bn, post-money', []],
          ['section', 'Detail', [['judgment', 'Acme is likely to list.', []]]],
        ],
      ],
    ]);
  });

  it('lists what the note means: claims as the sections follow where they belong, entities once, sources with their uses', () => {
    expect(outline.meanings.map(({ kind, label, detail, count }) => [kind, label, detail, count])).toEqual([
      ['judgment', 'Acme is likely to list.', 'likely', undefined],
      ['valuation', 'Acme, USD 20bn, post-money', '2026-05 · reported', undefined],
      ['entity', 'Acme', 'org:acme', 2],
      ['source', 'Wire', 'S1 · B2', 3],
      ['source', 'Copy', 'S2', 1],
    ]);
  });

  it('says of a claim its date, its status and the grade of its source', () => {
    const text =
      'note: spot-report\nsources: {S1: {title: Wire, grade: B2}}\n---\n\n```valuation\nsubject: org:acme\namount: USD 1bn\nas-of: 2026-05\nstatus: closed\nsource: S1\n```\n';
    const { workspace } = storeOf(parseFixture(`=== a.md\n---\n${text}`).files);
    const graded = workspace.document(uriOf('a.md'));
    if (graded?.type !== 'note') throw new Error('not a note');
    expect(noteOutline(workspace, graded, []).meanings[0]?.detail).toBe('2026-05 · closed · B2');
  });

  it('counts the findings inside each item', () => {
    const claim = outline.meanings.find(({ kind }) => kind === 'valuation');
    expect(claim?.findings.info).toBe(1);
    expect(outline.sections[0]?.findings.info).toBeGreaterThanOrEqual(1);
  });
});

describe('backlinks', () => {
  const { store, findingsOf, document } = open();

  it('of a note that is an entity are its references and its unlinked mentions', () => {
    const found = finish(findBacklinks(store.workspace, document('acme.md'), undefined, bothOf(findingsOf)));
    expect(found?.name).toBe('Acme');
    const shown = found?.references.map(({ note, text, start, end }) => [note, text, text.slice(start, end)]);
    expect(shown).toContainEqual(['A brief', '🎉 The firm Acme grows (Wire).', 'Acme']);
    expect(shown).toContainEqual(['A brief', 'subject: org:acme', 'org:acme']);
  });

  it('offers the edit that makes a mention a link', () => {
    const { store, findingsOf, document } = openWith(
      '=== loose.md\n---\nnote: signal-brief\ndate: 2026-05\n---\n\nThe firm Beta is named here.\n',
    );
    const found = finish(findBacklinks(store.workspace, document('beta.md'), undefined, bothOf(findingsOf)));
    expect(found?.mentions.map(({ text, edit }) => [text, edit.newText])).toEqual([
      ['The firm Beta is named here.', '[Beta](org:beta)'],
    ]);
  });

  it('of a place are those of what stands there', () => {
    const brief = document('brief.md');
    const found = finish(
      findBacklinks(store.workspace, brief, brief.text.indexOf('id: v1') + 4, bothOf(findingsOf)),
    );
    expect(found?.key).toBe('claim:v1');
    expect(found?.references.map(({ note }) => note)).toEqual(['Another']);
  });
});

function openWith(more: string) {
  const store = storeOf(parseFixture(WORKSPACE + more).files);
  const document = (path: string): Document => {
    const found = store.workspace.document(uriOf(path));
    if (!found) throw new Error(`no ${path}`);
    return found;
  };
  const findingsOf = (uri: string) =>
    check(store.beginCheck(uri), store.workspace.document(uri) ?? document('acme.md'));
  return { store, document, findingsOf };
}

describe('excerpts', () => {
  it('are cut around the match when the line is long', () => {
    const { document } = openWith(
      `=== long.md\n---\nnote: signal-brief\ndate: 2026-05\n---\n\n${'word '.repeat(200)}[Beta](org:beta)${' word'.repeat(200)}\n`,
    );
    const long = document('long.md');
    const at = long.text.indexOf('org:beta');
    const excerpt = excerptAround(long, { start: at, end: at + 8 });
    expect(excerpt.text.slice(excerpt.start, excerpt.end)).toBe('Beta');
    expect(excerpt.text.length).toBeLessThan(260);
    expect(excerpt.text.startsWith('…') && excerpt.text.endsWith('…')).toBe(true);
  });
});

describe('excerpts of links in all forms', () => {
  const text =
    'Code `x` and [*the* firm][b] grow, says <org:beta>. Next.\n\n| a |\n|---|\n| [B](org:beta) |\n\n[b]: org:beta\n';
  const { document } = openWith(`=== forms.md\n---\nnote: signal-brief\ndate: 2026-05\n---\n\n${text}`);
  const forms = document('forms.md');
  const excerptOf = (match: string, inside = match) => {
    const at = forms.text.indexOf(match) + match.indexOf(inside);
    const { text, start, end } = excerptAround(forms, { start: at, end: at + inside.length });
    return [text, text.slice(start, end)];
  };

  it('show the label of a reference-style link, and code as an ellipsis', () => {
    expect(excerptOf('*the* firm')[0]).toContain('Code … and the firm grow');
    expect(excerptOf('<org:beta>', 'org:beta')[0]).toContain('grow, says');
  });

  it('show a cell, and the line of a definition', () => {
    expect(excerptOf('(org:beta) |', 'org:beta')).toEqual(['B', 'B']);
    expect(excerptOf('[b]: org:beta', 'org:beta')).toEqual(['[b]: org:beta', 'org:beta']);
  });
});

describe('the list of entities', () => {
  it('has names, uses and the latest valuation', () => {
    const acme = finish(listEntities(open().store.workspace)).find(({ key }) => key === 'org:acme');
    expect(acme).toMatchObject({ name: 'Acme', aliases: ['Acme Corp'], references: 3, pack: false });
    expect(acme?.valuation).toMatch(/^USD 2[04]bn, 2026-05, reported, post-money$/);
  });

  it('has no valuations for whoever does not ask for them, and else the same', () => {
    const { workspace } = open().store;
    const bare = finish(listEntities(workspace, { valuations: false }));
    const whole = finish(listEntities(workspace)).map(({ valuation: _, ...item }) => item);
    expect(bare).toEqual(whole);
  });
});

describe('the ledger of claims', () => {
  it('marks claims that disagree, and names the grade of their source', () => {
    const { store, findingsOf } = open();
    const claims = finish(listClaims(store.workspace, findingsOf));
    expect(claims.map(({ kind, amount, marks }) => [kind, amount, marks])).toEqual([
      ['valuation', 'USD 20bn', ['conflicting-valuations']],
      ['judgment', undefined, []],
      ['valuation', 'USD 24bn', ['conflicting-valuations']],
    ]);
    expect(claims[0]).toMatchObject({
      subject: 'Acme',
      low: 19.5e9,
      high: 20.5e9,
      currency: 'USD',
      asOf: '2026-05',
    });
    expect(claims[1]).toMatchObject({ likelihood: 'likely', confidence: 'low', grade: 'B2' });
    expect(claims[1]?.gradeInWords).toBe('usually reliable, probably true');
  });
});

describe('the list of sources', () => {
  const listed = (fixture: string) =>
    finish(listSources(storeOf(parseFixture(fixture).files).workspace)).map(
      ({ title, claims, single, sources }) => [
        title,
        claims,
        single,
        sources.map((source) => [source.title, source.claims, source.single, source.original]),
      ],
    );
  const note = (file: string, sources: string, body = '') =>
    `=== ${file}\n---\nnote: signal-brief\nsources:\n${sources}---\n\n${body}`;
  const judgment = (basis: string) => `\`\`\`judgment\ntext: It is likely.\nbasis: ${basis}\n\`\`\`\n\n`;

  it('groups by root origin and counts what rests on each', () => {
    const sources = finish(listSources(open().store.workspace));
    expect(sources).toMatchObject([
      {
        title: 'Wire',
        sources: [
          {
            title: 'Wire',
            claims: 1,
            single: 1,
            original: true,
            gradeInWords: 'usually reliable, probably true',
            date: '2026-05-01',
          },
          { title: 'Copy', claims: 1, single: 0, original: false },
        ],
      },
    ]);
  });

  it('says what a citation calls a source, and who published it', () => {
    const sources = '  S1: {title: One, publisher: Wire}\n';
    const [origin] = finish(listSources(storeOf(parseFixture(note('a.md', sources)).files).workspace));
    expect(origin?.sources[0]).toMatchObject({ cited: 'S1', publisher: 'Wire', title: 'One' });
  });

  it('counts a claim that cites two of one origin once, and a judgment on nothing else as resting on it alone', () => {
    const sources = '  S1: {title: One}\n  S2: {title: Two, derived-from: S1}\n  S3: {title: Three}\n';
    expect(listed(note('a.md', sources, judgment('[S1, S2]') + judgment('[S2, S3]')))).toEqual([
      [
        'One',
        2,
        1,
        [
          ['One', 1, 0, true],
          ['Two', 2, 0, false],
        ],
      ],
      ['Three', 1, 0, [['Three', 1, 0, true]]],
    ]);
  });

  it('takes one address in several notes for one origin', () => {
    const first = note('a.md', '  S1: {title: Wire, url: "https://example.org/a/"}\n', judgment('S1'));
    const second = note(
      'b.md',
      '  W: {title: The wire, url: "https://example.org/a#top"}\n  C: {title: Copy, derived-from: W}\n',
      judgment('C'),
    );
    expect(listed(first + second)).toEqual([
      [
        'Wire',
        2,
        2,
        [
          ['Wire', 1, 1, true],
          ['The wire', 0, 0, true],
          ['Copy', 1, 1, false],
        ],
      ],
    ]);
  });

  it('survives cycles and parents that nothing defines', () => {
    const cycle = '  S1: {title: One, derived-from: S2}\n  S2: {title: Two, derived-from: S1}\n';
    expect(listed(note('a.md', cycle)).map(([, , , sources]) => sources)).toHaveLength(1);
    expect(listed(note('a.md', '  S1: {title: One, derived-from: gone}\n'))).toEqual([
      ['src:gone', 0, 0, [['One', 0, 0, false]]],
    ]);
  });
});

describe('the graph', () => {
  const { store } = open();
  const ask = (key: string, options: { depth: number; kinds?: readonly string[] }, { workspace } = store) => {
    const { nodes, edges, relations } = finish(neighbourhood(workspace, key, options));
    const named = edges.map(([from, to, relation, count]) => {
      return [nodes[from]?.key, relations[relation], nodes[to]?.key, count];
    });
    return { nodes, edges: named };
  };

  it('has what refers to a thing and what it refers to', () => {
    const { nodes, edges } = ask('org:acme', { depth: 1 });
    expect(nodes.map(({ key }) => key).sort()).toEqual([
      'claim:v1',
      'note:brief',
      'note:other',
      'org:acme',
      'org:beta',
    ]);
    expect(edges).toContainEqual(['org:acme', 'owns', 'org:beta', 1]);
    expect(edges).toContainEqual(['claim:v1', 'subject', 'org:acme', 1]);
  });

  it('has each edge once, with all places where it is written, from whichever end it was found', () => {
    const note = (name: string, text: string) =>
      `=== ${name}.md\n---\nnote: signal-brief\ntitle: ${name}\n---\n\n${text}\n`;
    const both =
      note('a', '[one](note:b), [two](note:b), [three](note:c)') +
      note('b', '[back](note:a)') +
      note('c', '[b](note:b)');
    const { nodes, edges } = ask('note:a', { depth: 2 }, storeOf(parseFixture(both).files));
    expect(nodes).toEqual([
      { key: 'note:a', label: 'a', depth: 0 },
      { key: 'note:b', label: 'b', depth: 1 },
      { key: 'note:c', label: 'c', depth: 1 },
    ]);
    expect(edges).toEqual([
      ['note:a', 'refers to', 'note:b', 2],
      ['note:a', 'refers to', 'note:c', 1],
      ['note:b', 'refers to', 'note:a', 1],
      ['note:c', 'refers to', 'note:b', 1],
    ]);
  });

  it('goes as far as asked and shows the kinds that are asked for', () => {
    const far = ask('org:beta', { depth: 2 });
    expect(far.nodes.find(({ key }) => key === 'note:brief')?.depth).toBe(2);
    const orgs = ask('org:beta', { depth: 3, kinds: ['org'] });
    expect(orgs.nodes.map(({ key }) => key).sort()).toEqual(['org:acme', 'org:beta']);
  });

  it('of something unknown is that thing alone', () => {
    expect(ask('org:nobody', { depth: 3 })).toEqual({
      nodes: [{ key: 'org:nobody', depth: 0, missing: true }],
      edges: [],
    });
  });
});

describe('the packs', () => {
  const pack = (place: string, name: string, more = '') =>
    `=== ${place}/pack.yaml\nname: ${name}\nversion: 1.0.0\n${more}=== ${place}/vocabulary.yaml\nkinds:\n  vessel: {label: Vessel}\n`;
  const listed = (fixture: string) =>
    listPacks(storeOf(parseFixture(fixture).files).workspace).filter(({ origin }) => origin !== 'built-in');

  it('say what clashes, what is missing, and where they came from', () => {
    const lock =
      '=== .dossier/packs.lock\nlock: 1\npacks:\n  desk/house:\n    version: 1.0.0\n    origin: npm:@desk/house\n    integrity: sha512-' +
      `${'A'.repeat(86)}==\n`;
    const [house, team] = listed(
      `=== dossier.yaml\npacks: [./team]\n${lock}${pack('.dossier/packs/desk/house', 'desk/house', 'requires: {desk/more: ^1.0.0}\n')}${pack('team', 'desk/team')}`,
    );
    expect(house?.source).toBe('npm:@desk/house');
    expect(house?.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('differ from those that were locked'),
      expect.stringContaining('the kind `vessel` is defined by `desk/team` too'),
      expect.stringContaining('requires the pack `desk/more`'),
    ]);
    expect(team?.source).toBe('');
    expect(team?.problems).toEqual([
      {
        message: expect.stringContaining('the kind `vessel` is defined by `desk/house` too'),
        uri: uriOf('team/vocabulary.yaml'),
      },
    ]);
  });

  it('have no problems when they fit', () => {
    expect(listed(`=== dossier.yaml\npacks: [./team]\n${pack('team', 'desk/team')}`)[0]?.problems).toEqual(
      [],
    );
  });
});
