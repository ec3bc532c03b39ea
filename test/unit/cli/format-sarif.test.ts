import type { Log, Result } from 'sarif';
import { describe, expect, test } from 'vitest';
import { formatSarif } from '../../../server/src/cli/format-sarif.ts';
import type { ReportedFinding } from '../../../server/src/cli/report.ts';
import { finding, report } from './reported.ts';

const rules = [
  { code: 'other', level: 'hint', summary: 'Another.' },
  { code: 'invalid-field', level: 'error', summary: 'A value of the wrong form.' },
] as const;

function logOf(...findings: ReportedFinding[]): Log {
  return JSON.parse(formatSarif(report(...findings), rules, '1.2.3'));
}

function resultsOf(...findings: ReportedFinding[]): Result[] {
  return logOf(...findings).runs[0]?.results ?? [];
}

describe('the log', () => {
  test('has what SARIF 2.1.0 requires of a log, a run, a tool and a rule', () => {
    const log = logOf();
    expect(log.version).toBe('2.1.0');
    expect(log.$schema).toContain('sarif-2.1.0');
    expect(log.runs).toHaveLength(1);
    expect(log.runs[0]?.tool.driver).toEqual({
      name: 'Dossier',
      version: '1.2.3',
      semanticVersion: '1.2.3',
      rules: [
        { id: 'other', shortDescription: { text: 'Another.' }, defaultConfiguration: { level: 'note' } },
        {
          id: 'invalid-field',
          shortDescription: { text: 'A value of the wrong form.' },
          defaultConfiguration: { level: 'error' },
        },
      ],
    });
    expect(log.runs[0]?.columnKind).toBe('utf16CodeUnits');
    expect(log.runs[0]?.results).toEqual([]);
  });

  test('a result names its rule, its place and its message', () => {
    expect(resultsOf(finding())[0]).toMatchObject({
      ruleId: 'invalid-field',
      ruleIndex: 1,
      level: 'error',
      message: { text: 'not a value: write `good`' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'notes/a.md', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3, startColumn: 4, endLine: 3, endColumn: 7 },
          },
        },
      ],
    });
  });

  test('levels are those of SARIF; the finding keeps its own', () => {
    const levels = (['error', 'warning', 'info', 'hint'] as const).map(
      (severity) => resultsOf(finding({ severity }))[0],
    );
    expect(levels.map((result) => result?.level)).toEqual(['error', 'warning', 'note', 'note']);
    expect(levels.map((result) => result?.properties?.severity)).toEqual([
      'error',
      'warning',
      'info',
      'hint',
    ]);
  });

  test('paths are URI references', () => {
    const [result] = resultsOf(finding({ file: '笔记/a b:c#d.md' }));
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(
      '%E7%AC%94%E8%AE%B0/a%20b%3Ac%23d.md',
    );
  });

  test('related places are numbered from 1', () => {
    const related = [{ file: 'b.md', line: 7, column: 2, endLine: 7, endColumn: 5, message: 'the other' }];
    expect(resultsOf(finding({ related }))[0]?.relatedLocations).toMatchObject([
      { id: 1, message: { text: 'the other' }, physicalLocation: { region: { startLine: 7 } } },
    ]);
  });
});

describe('fingerprints', () => {
  const printOf = (result: Result | undefined) => result?.partialFingerprints?.['dossierFinding/v2'];

  test('stay when the finding moves, its file too, and when its message is reworded', () => {
    for (const moved of [{ line: 90 }, { file: 'archive/a.md' }, { message: 'other' }])
      expect(printOf(resultsOf(finding(moved))[0])).toBe(printOf(resultsOf(finding())[0]));
  });

  test('differ between equal findings, of one file or two, and between paragraphs', () => {
    const others = [finding({ line: 4 }), finding({ file: 'notes/b.md' }), finding({ paragraph: 'other' })];
    expect(new Set(resultsOf(finding(), ...others).map(printOf)).size).toBe(4);
  });
});
