// The pages of the rules without the marks that make their examples tests.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readablePage } from '../../../scripts/support/readable-page.ts';

const folder = path.resolve(import.meta.dirname, '../../../docs/rules');

describe('a readable page', () => {
  it('shows each file of an example, and below it what is found there', () => {
    const page = [
      '# `label-mismatch`',
      '',
      'Wrong:',
      '',
      '`````markdown wrong',
      '=== entities/x.catalog.yaml',
      'entities: {}',
      '=== note.md',
      'Of [R2](org:deepseek).',
      '        ^^^^^^^^^^^^ label-mismatch: “DeepSeek”',
      '    ^^ unlinked-mention',
      '`````',
      '',
      'After.',
      '',
    ].join('\n');
    expect(readablePage(page)).toBe(
      [
        '# `label-mismatch`',
        '',
        'Wrong:',
        '',
        '`entities/x.catalog.yaml`',
        '',
        '`````yaml',
        'entities: {}',
        '`````',
        '',
        '`note.md`',
        '',
        '`````markdown',
        'Of [R2](org:deepseek).',
        '`````',
        '',
        '- Line 1, `org:deepseek`: `label-mismatch`, “DeepSeek”',
        '- Line 1, `R2`: `unlinked-mention`',
        '',
        'After.',
        '',
      ].join('\n'),
    );
  });

  it('names no file where there is one only, and shows backticks as they are', () => {
    const page = '`````markdown wrong\nA `b` c.\n  ^^^ some-rule: why\n`````\n';
    expect(readablePage(page)).toBe(
      '`````markdown\nA `b` c.\n`````\n\n- Line 1, `` `b` ``: `some-rule`, why\n',
    );
  });

  it.each(readdirSync(folder).filter((name) => name !== 'README.md'))('%s has no mark left', (name) => {
    const page = readablePage(readFileSync(path.join(folder, name), 'utf8'));
    expect(page).not.toMatch(/`markdown (?:wrong|right)|^=== |^[ \t>]*\^+ [a-z]/m);
  });
});
