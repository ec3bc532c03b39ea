import { describe, expect, test } from 'vitest';
import { formatGithub } from '../../../server/src/cli/format-github.ts';
import { formatJson } from '../../../server/src/cli/format-json.ts';
import { escapeXml, formatJunit } from '../../../server/src/cli/format-junit.ts';
import { junitProblems } from '../../support/official-schemas.ts';
import { finding, report } from './reported.ts';

const related = [{ file: 'b.md', line: 7, column: 2, endLine: 7, endColumn: 5, message: 'the other' }];

describe('json', () => {
  test('is exactly the documented object, keys in their order', () => {
    const text = [...formatJson(report(finding({ related })))].join('');
    expect(text.endsWith('\n')).toBe(true);
    expect(JSON.stringify(JSON.parse(text))).toBe(
      '{"version":1,"files":2,"findings":[{"file":"notes/a.md","line":3,"column":4,"endLine":3,"endColumn":7,' +
        '"code":"invalid-field","severity":"error","message":"not a value: write `good`",' +
        '"related":[{"file":"b.md","line":7,"column":2,"message":"the other"}]}]}',
    );
  });

  test.each([1, 500, 501, 1200])('%i findings are the same in pieces as at once', (count) => {
    const findings = Array.from({ length: count }, (_, line) => finding({ line, message: ']\n  [' }));
    const pieces = [...formatJson(report(...findings))];
    const text = pieces.join('');
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), undefined, 2)}\n`);
    expect(JSON.parse(text).findings.length).toBe(count);
    const lengths = pieces.map((piece) => piece.length);
    expect(Math.max(...lengths)).toBeLessThan(500 * 500);
  });

  test('without findings there is still an object', () => {
    const text = [...formatJson({ notes: [], findings: [] })].join('');
    expect(text).toBe(`${JSON.stringify({ version: 1, files: 0, findings: [] }, undefined, 2)}\n`);
  });
});

describe('github', () => {
  test('has errors first, at most ten of a command, and a last line that counts the rest', () => {
    const many = (severity: 'error' | 'warning' | 'info' | 'hint', count: number) =>
      Array.from({ length: count }, (_, index) => finding({ severity, line: index + 1, endLine: index + 1 }));
    const all = report(...many('hint', 6), ...many('info', 7), ...many('warning', 2), ...many('error', 12));
    const lines = formatGithub(all).trimEnd().split('\n');
    expect(lines.map((line) => /^::(\w+)/.exec(line)?.[1] ?? line)).toEqual([
      ...Array(10).fill('error'),
      ...Array(2).fill('warning'),
      ...Array(10).fill('notice'),
      'Not shown as annotations: 2 errors, 3 notices more. `--format pretty` prints all.',
    ]);
    expect(formatGithub(report(...many('error', 10)))).not.toContain('Not shown');
  });

  test('one workflow command a finding', () => {
    expect(formatGithub(report(finding(), finding({ severity: 'hint', endLine: 5 })))).toBe(
      '::error file=notes/a.md,line=3,endLine=3,col=4,endColumn=7,title=invalid-field::not a value: write `good`\n' +
        '::notice file=notes/a.md,line=3,endLine=5,title=invalid-field::not a value: write `good`\n',
    );
  });

  test('no text of a note can end a property or begin a command', () => {
    const text = formatGithub(
      report(finding({ file: 'a,b:c%.md', message: '100%\r\n::error::forged', related })),
    );
    expect(text).toBe(
      '::error file=a%2Cb%3Ac%25.md,line=3,endLine=3,col=4,endColumn=7,title=invalid-field::' +
        '100%25%0D%0A::error::forged%0Ab.md:7:2: the other\n',
    );
  });

  test('nothing is printed without findings', () => {
    expect(formatGithub(report())).toBe('');
  });
});

describe('junit', () => {
  test('a suite a file: failures, milder findings, and notes without any', () => {
    const text = formatJunit(report(finding(), finding({ severity: 'info', line: 9 })), 'error');
    expect(text.split('\n')).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="dossier" tests="3" failures="1" errors="0">',
      '  <testsuite name="notes/a.md" tests="2" failures="1" errors="0" skipped="0" file="notes/a.md">',
      '    <testcase classname="notes/a.md" name="invalid-field (3:4)">',
      '      <failure type="error" message="not a value: write `good`">notes/a.md:3:4: error: not a value: write `good`</failure>',
      '    </testcase>',
      '    <testcase classname="notes/a.md" name="invalid-field (9:4)">',
      '      <system-out>notes/a.md:9:4: info: not a value: write `good`</system-out>',
      '    </testcase>',
      '  </testsuite>',
      '  <testsuite name="notes/b.md" tests="1" failures="0" errors="0" skipped="0" file="notes/b.md">',
      '    <testcase classname="notes/b.md" name="no findings"/>',
      '  </testsuite>',
      '</testsuites>',
      '',
    ]);
  });

  test('is valid by the schema of Jenkins, whatever is in names and messages', async () => {
    const odd = '<&>"\' \u0000\u001b\u009b\u2028\ud800 \r\n\t名.md';
    const all = [finding(), finding({ severity: 'hint' }), finding({ file: odd, message: odd, related })];
    for (const text of [
      formatJunit(report(...all), 'error'),
      formatJunit(report(...all), 'never'),
      formatJunit({ notes: [], findings: [] }, 'error'),
    ])
      expect(await junitProblems(text)).toEqual([]);
    expect(await junitProblems('<testsuites><testcase line="3"/></testsuites>')).not.toEqual([]);
  });

  test('cases of one place and code have names of their own', () => {
    const names = [
      ...formatJunit(report(finding(), finding(), finding()), 'error').matchAll(/ name="(invalid.*?)"/g),
    ];
    expect(names.map(([, name]) => name)).toEqual([
      'invalid-field (3:4)',
      'invalid-field (3:4) #2',
      'invalid-field (3:4) #3',
    ]);
  });

  test('what fails follows --fail-on', () => {
    const findings = report(finding({ severity: 'warning' }), finding({ severity: 'hint' }));
    expect(formatJunit(findings, 'hint')).toContain('failures="2"');
    expect(formatJunit(findings, 'warning')).toContain('<testsuites name="dossier" tests="3" failures="1"');
    expect(formatJunit(findings, 'never')).not.toContain('<failure');
  });

  test('catalogs are suites too', () => {
    expect(formatJunit(report(finding({ file: 'c.catalog.yaml' })), 'error')).toContain(
      '<testsuite name="c.catalog.yaml"',
    );
  });

  test('XML is escaped, and what XML cannot hold is replaced', () => {
    expect(escapeXml(`<a b="c" d='e'>&\n`)).toBe('&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;&#10;');
    expect(escapeXml('\u001b\u0000\uFFFE\uD800x😀')).toBe('\uFFFD\uFFFD\uFFFD\uFFFDx😀');
  });
});
