// The problem matcher that the extension contributes reads what `dossier check` prints.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatPretty } from '../../../server/src/cli/format-pretty.ts';
import type { ReportedFinding } from '../../../server/src/cli/report.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  contributes: { problemMatchers: [{ pattern: { regexp: string } }] };
};
const pattern = new RegExp(manifest.contributes.problemMatchers[0].pattern.regexp);

function printed(finding: Partial<ReportedFinding>): string[] {
  const place = { file: 'notes/first.md', line: 18, column: 9, endLine: 18, endColumn: 12 };
  const whole: ReportedFinding = {
    ...place,
    code: 'unknown-currency',
    severity: 'error',
    message: '`amount`: “RMB” is not an ISO 4217 currency code: write CNY',
    related: [{ ...place, file: 'entities/a.md', message: 'error: the other place [x]' }],
    path: '/notes/first.md',
    lineText: 'amount: RMB 350bn',
    text: 'RMB',
    paragraph: '',
    ...finding,
  };
  return formatPretty({ notes: [whole.file], findings: [whole] }, { colour: false, width: 100 }).split('\n');
}

describe('the problem matcher', () => {
  it.each(['error', 'warning', 'info', 'hint'] as const)(
    'reads a finding of level %s, and no other line',
    (severity) => {
      const matches = printed({ severity }).flatMap((line) => pattern.exec(line)?.slice(1) ?? []);
      expect(matches).toEqual([
        'notes/first.md',
        '18',
        '9',
        severity,
        '`amount`: “RMB” is not an ISO 4217 currency code: write CNY',
        'unknown-currency',
      ]);
    },
  );

  it('reads messages and names with colons, brackets and blanks in them', () => {
    const [line = ''] = printed({ file: 'my notes/a: b [1].md', message: 'see x.md:3:4: error: [S1]' });
    expect(pattern.exec(line)?.slice(1)).toEqual([
      'my notes/a: b [1].md',
      '18',
      '9',
      'error',
      'see x.md:3:4: error: [S1]',
      'unknown-currency',
    ]);
  });

  it('passes over the source line that a finding quotes', () => {
    const quoted = printed({ lineText: 'a.md:1:2: error: words [x]' }).slice(1);
    expect(quoted.filter((line) => pattern.test(line))).toEqual([]);
  });
});
