// Every rule has a page, and the examples on it are true.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../../server/src/rules/index.ts';
import { expectFindings } from '../../support/workspace.ts';

const pages = new URL('../../../docs/rules/', import.meta.url);

interface Example {
  readonly verdict: string;
  readonly text: string;
}

function examplesOf(page: string): Example[] {
  return [...page.matchAll(/^`{5}markdown (wrong|right)\n([\s\S]*?)^`{5}$/gm)].map(
    ([, verdict = '', text = '']) => ({ verdict, text }),
  );
}

describe('rules and their pages', () => {
  it('has one page for each rule and no other', () => {
    const codes = readdirSync(pages)
      .filter((file) => file.endsWith('.md') && file !== 'README.md')
      .map((file) => file.slice(0, -3));
    expect(codes.sort()).toEqual(RULES.map((rule) => rule.code).sort());
  });

  it('says in a sentence what each rule finds', () => {
    for (const { code, summary } of RULES) expect(summary, code).toMatch(/\S.*[.)]$/u);
  });

  it('has one file for each rule', () => {
    const folder = new URL('../../../server/src/rules/', import.meta.url);
    const files = readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.slice(0, -3));
    const others = ['check', 'in-force', 'index', 'levels', 'rule'];
    expect(files.filter((file) => !others.includes(file)).sort()).toEqual(
      RULES.map((rule) => rule.code).sort(),
    );
  });

  for (const { code } of RULES) {
    describe(code, () => {
      const examples = examplesOf(readFileSync(new URL(`${code}.md`, pages), 'utf8'));

      it('shows a wrong and a right example', () => {
        expect(new Set(examples.map((example) => example.verdict))).toEqual(new Set(['wrong', 'right']));
      });

      for (const [index, { verdict, text }] of examples.entries()) {
        it(`example ${index + 1} is ${verdict}`, () => {
          expectFindings(text, code);
          expect(text.includes(`^ ${code}`)).toBe(verdict === 'wrong');
        });
      }
    });
  }
});
