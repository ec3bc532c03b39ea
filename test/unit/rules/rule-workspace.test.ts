// What rules see of the workspace: nothing that they could read without its being recorded.

import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import { check } from '../../../server/src/rules/check.ts';
import { RULES } from '../../../server/src/rules/index.ts';
import type { RuleContext } from '../../../server/src/rules/rule.ts';
import { storeOf, uriOf } from '../../support/workspace.ts';

const ORG = '---\nnote: entity\nid: org:x\nname: Xenon\n---\n';
const NOTE = '---\nnote: signal-brief\ndate: 2026-05-18\n---\n\n[Other](org:x) and [Y](org:y)\n';

describe('the workspace of a rule', () => {
  it('has no unrecorded way to other documents, for the compiler', () => {
    type Seen = RuleContext['workspace'];
    expectTypeOf<Extract<keyof Seen, 'document' | 'documents' | 'digest' | 'digests' | 'text'>>().toBeNever();
    expectTypeOf<Seen>().toHaveProperty('facts');
  });

  it('has none when rules run', () => {
    const store = storeOf(new Map([['a.md', NOTE]]));
    const document = store.workspace.document(uriOf('a.md'));
    if (!document) throw new Error('no note');
    const rules = RULES.filter(({ note }) => note !== undefined);
    const spies = rules.map((rule) => vi.spyOn(rule, 'note'));
    check(store.beginCheck(document.uri), document);
    const seen = spies.flatMap(({ mock }) => mock.calls.map(([, { workspace }]) => workspace));
    for (const spy of spies) spy.mockRestore();
    expect(seen.length).toBeGreaterThan(10);
    for (const workspace of seen)
      expect(membersOf(workspace)).toEqual([
        'configuration',
        'constructor',
        'facts',
        'isInPlacePack',
        'isPack',
        'packRules',
        'packs',
        'root',
        'today',
        'vocabulary',
      ]);
  });

  it('is whole for a fix, when its edits are asked for', () => {
    const store = storeOf(
      new Map([
        ['a.md', NOTE],
        ['x.md', ORG],
        ['Y.md', '---\nnote: entity\nid: org:z\n---\n'],
      ]),
    );
    const document = store.workspace.document(uriOf('a.md'));
    const findings = document ? check(store.beginCheck(document.uri), document) : [];
    const edits = (title: string) =>
      findings.flatMap(({ fixes }) => fixes).find((fix) => fix.title.startsWith(title))?.edits;
    expect(edits('Add “Other” as an alias')).toMatchObject([{ uri: uriOf('x.md') }]);
    // The name `y.md` is taken in another case.
    expect(edits('Create an entity note for org:y')).toMatchObject([{ create: uriOf('org-y.md') }]);
  });
});

/** The names of an object's members, its own and those of its class. */
function membersOf(object: object): string[] {
  const own = Object.getOwnPropertyNames(object);
  return [...own, ...Object.getOwnPropertyNames(Object.getPrototypeOf(object))].sort();
}
