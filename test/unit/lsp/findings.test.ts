// The findings of an index: how many there are is known at any time without looking at each.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amongAll, Findings } from '../../../server/src/lsp/findings.ts';
import { Records } from '../../../server/src/record/records.ts';
import { WorkspaceStore } from '../../../server/src/workspace/store.ts';
import { BUILT_IN, ROOT, uriOf } from '../../support/workspace.ts';

const NAMES = ['a', 'b', 'c'];
/** Texts with other numbers of findings, and some that depend on whether `org:a` is defined; undefined for no file. */
const TEXTS = [
  undefined,
  '---\nnote: entity\nid: org:a\nname: Acme\nmarking: TLP:CLEAR\n---\n',
  '---\nnote: spot-report\ndate: 2026-05-18\n---\n\n[Acme](org:a), [gone](org:gone)\n',
  '---\nnote: signal-brief\nwrong: key\n---\n\n[Acme](org:a)\n\n```valuation\nid: v1\n```\n',
];

describe('the number of findings', () => {
  it('is that of the last findings of each document that there is, after any edits', () => {
    const step = fc.record({
      name: fc.constantFrom(...NAMES),
      text: fc.constantFrom(...TEXTS),
      asked: fc.subarray(NAMES),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const store = new WorkspaceStore({ root: ROOT, packs: BUILT_IN, today: () => '2026-06-01' });
        const findings = new Findings(store, amongAll(new Records(store)), () => []);
        const last = new Map<string, { readonly severity: string }[]>();
        for (const { name, text, asked } of steps) {
          findings.invalidate(store.apply([{ uri: uriOf(`${name}.md`), text }]));
          for (const uri of asked.map((one) => uriOf(`${one}.md`)))
            last.set(uri, [...findings.of(uri).findings]);
          const all = [...last].flatMap(([uri, found]) => (store.workspace.typeOf(uri) ? found : []));
          for (const [severity, count] of Object.entries(findings.count()))
            expect(count).toBe(all.filter((one) => one.severity === severity).length);
        }
      }),
    );
  });
});
