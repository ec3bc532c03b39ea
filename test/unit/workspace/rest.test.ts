// When there is nothing to do, a store lets go of most of what it can make again, and answers the same afterwards.

import { expect, it } from 'vitest';
import { WorkspaceStore } from '../../../server/src/workspace/store.ts';
import { CORE } from '../../support/arbitrary-files.ts';

const ROOT = 'file:///w';
const NOTES = 1200;

const uriOf = (number: number) => `${ROOT}/note-${number}.md`;

function textOf(number: number): string {
  return `---\nnote: signal-brief\ndate: 2026-05-18\n---\n\n[One](org:one-${number}) and [two](org:two-${number})\n`;
}

it('a store at rest has let go of most objects, and makes them again', () => {
  const store = new WorkspaceStore({ root: ROOT, packs: CORE, today: () => '2026-05-18' });
  store.apply(Array.from({ length: NOTES }, (_, number) => ({ uri: uriOf(number), text: textOf(number) })));
  const numbers = Array.from({ length: NOTES }, (_, number) => number);
  const factsOf = (number: number) => store.workspace.facts('reference', `org:one-${number}`);
  const facts = numbers.map(factsOf);
  const digests = numbers.slice(0, 100).map((number) => store.workspace.digest(uriOf(number)));
  expect(factsOf(0)).toBe(facts[0]);
  store.rest();
  expect(factsOf(NOTES - 1)).toBe(facts[NOTES - 1]);
  expect(factsOf(0)).not.toBe(facts[0]);
  expect(numbers.map(factsOf)).toEqual(facts);
  const again = numbers.slice(0, 100).map((number) => store.workspace.digest(uriOf(number)));
  expect(again).toEqual(digests);
  expect(again.filter((digest, at) => digest === digests[at]).length).toBeLessThan(40);
});
