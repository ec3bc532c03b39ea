// Who refers to whom.

import { describe, expect, it } from 'vitest';
import {
  incomingCalls,
  MOST_CALLERS,
  outgoingCalls,
  prepareCallHierarchy,
} from '../../../../server/src/features/navigation/call-hierarchy.ts';
import { around, type Thing } from '../../../../server/src/features/navigation/things.ts';
import { finish } from '../../../../server/src/workspace/steps.ts';
import { atCursor } from '../../../support/features.ts';

const FILES = [
  '=== brief.md',
  '---',
  'note: signal-brief',
  'title: The brief',
  'sources: {S1: {title: Wire, derived-from: S2}, S2: {title: Filing}}',
  '---',
  '',
  '[D](org:deepseek) and [D again][d] see [it](note:other) and [wire](src:S1).',
  '',
  '[d]: org:deepseek',
  '',
  '```valuation',
  'id: round',
  'subject: org:deepseek',
  'investors: [org:fund, org:nobody]',
  'amount: USD 1bn',
  'source: S1',
  '```',
  '',
  '=== other.md',
  '---',
  'note: signal-brief',
  'title: The other',
  '---',
  '',
  '```judgment',
  'text: It rises',
  'basis: claim:round',
  '```',
  '',
  '=== deepseek.md',
  '---',
  'note: entity',
  'id: org:deepseek',
  'name: DeepSeek',
  'relations: [{type: owns, target: org:fund}]',
  '---',
  '',
  '=== x.catalog.yaml',
  'catalog: X',
  'entries:',
  '  - id: org:fund',
  '    name: Fund',
  '    relations: [{type: invested-in, target: org:deepseek}]',
  '',
].join('\n');

function at(place: string) {
  const { workspace, document, offset } = atCursor(FILES.replace(place.replace('$0', ''), place));
  const item = prepareCallHierarchy(workspace, document, offset);
  if (!item) throw new Error('nothing to begin with');
  return { workspace, item };
}

const named = ({ type, name }: Thing) => `${type} ${name}`;

describe('call hierarchy', () => {
  it('begins with what is under the cursor, else with the claim, entity or note around it', () => {
    expect(named(at('[D](org:deep$0seek)').item)).toBe('entity DeepSeek');
    expect(named(at('amount: USD $01bn').item)).toBe('claim DeepSeek, USD 1bn');
    expect(named(at('and$0 [wire]').item)).toBe('note The brief');
    expect(named(at('[wire](src:$0S1)').item)).toBe('source Wire');
    expect(named(at('name: Fu$0nd').item)).toBe('entity Fund');
  });

  it('names who refers, each once, with every place', () => {
    const { workspace, item } = at('[D](org:deep$0seek)');
    const calls = finish(incomingCalls(workspace, item)).calls.map(
      ({ thing, spans }) => `${named(thing)} ${spans.length}`,
    );
    expect(calls).toEqual(['note The brief 3', 'claim DeepSeek, USD 1bn 1', 'entity Fund 1']);
  });

  it('names who cites a source, in its own note', () => {
    const { workspace, item } = at('[wire](src:$0S1)');
    expect(finish(incomingCalls(workspace, item)).calls.map(({ thing }) => named(thing))).toEqual([
      'note The brief',
      'claim DeepSeek, USD 1bn',
    ]);
  });

  it('names what a claim, a note and an entity refer to, as far as it is defined', () => {
    const goesTo = (place: string) => {
      const { workspace, item } = at(place);
      return outgoingCalls(workspace, item).map(({ thing }) => named(thing));
    };
    expect(goesTo('amount: USD $01bn')).toEqual(['entity DeepSeek', 'entity Fund', 'source Wire']);
    expect(goesTo('and$0 [wire]')).toEqual([
      'entity DeepSeek',
      'note The other',
      'source Wire',
      'source Filing',
    ]);
    expect(goesTo('name: Fu$0nd')).toEqual(['entity DeepSeek']);
    expect(goesTo('name: Deep$0Seek')).toEqual(['entity Fund']);
  });

  it('is the same from both ends', () => {
    const { workspace } = atCursor(FILES);
    const things = new Map<string, Thing>();
    for (const document of workspace.documents()) {
      if (workspace.isPack(document.uri)) continue;
      for (let offset = 0; offset <= document.text.length; offset++) {
        const found = [
          around(workspace, document, offset),
          prepareCallHierarchy(workspace, document, offset),
        ];
        for (const thing of found)
          if (thing) things.set(`${thing.uri} ${thing.type} ${thing.whole.start}`, thing);
      }
    }
    const print = (from: Thing, to: Thing, spans: readonly object[]) =>
      JSON.stringify([named(from), named(to), spans]);
    const out = [...things.values()].flatMap((from) =>
      outgoingCalls(workspace, from).map(({ thing, spans }) => print(from, thing, spans)),
    );
    const into = [...things.values()].flatMap((to) =>
      finish(incomingCalls(workspace, to)).calls.map(({ thing, spans }) => print(thing, to, spans)),
    );
    expect(into.sort()).toEqual(out.sort());
    expect(out.length).toBeGreaterThan(8);
  });

  it('gives very many callers part by part, whole notes at a time', () => {
    const count = MOST_CALLERS + 100;
    const notes = Array.from(
      { length: count },
      (_, at) => `=== n${at}.md\n---\nnote: spot-report\n---\n\n[A](org:deepseek) and [B](org:deepseek).\n`,
    );
    const { workspace, document, offset } = atCursor(
      `=== d.md\n---\nnote: entity\nid: org:deep$0seek\nname: DeepSeek\n---\n${notes.join('')}`,
    );
    const item = prepareCallHierarchy(workspace, document, offset);
    if (!item) throw new Error('nothing to begin with');
    const first = finish(incomingCalls(workspace, item));
    expect(first.calls).toHaveLength(MOST_CALLERS);
    expect(first.more).toEqual({ from: 2 * MOST_CALLERS, count: 200 });
    const rest = finish(incomingCalls(workspace, item, first.more?.from));
    expect(rest.more).toBeUndefined();
    const all = [...first.calls, ...rest.calls];
    expect(new Set(all.map(({ thing }) => thing.uri)).size).toBe(count);
    expect(all.every(({ spans }) => spans.length === 2)).toBe(true);
  });
});
