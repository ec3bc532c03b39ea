import type { Log, Result } from 'sarif';
import { describe, expect, test } from 'vitest';
import { formatSarif, type SarifInput } from '../../../server/src/cli/format-sarif.ts';
import type { ReportedFinding } from '../../../server/src/cli/report.ts';
import { sarifValidator } from '../../support/official-schemas.ts';
import { finding, report } from './reported.ts';

const rules = [
  { code: 'other', level: 'hint', summary: 'Another.' },
  { code: 'invalid-field', level: 'error', summary: 'A value of the wrong form.' },
] as const;

const validate = sarifValidator();

/** The log, which is valid by the schema of OASIS. */
function logWith(input: Partial<SarifInput>): Log {
  const log = JSON.parse(formatSarif({ report: report(), rules, version: '1.2.3', ...input }));
  expect(validate(log)).toEqual([]);
  return log;
}

function logOf(...findings: ReportedFinding[]): Log {
  return logWith({ report: report(...findings) });
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

describe('what a log says besides', () => {
  const page = `# \`invalid-field\`

A value of the wrong form.

## What it finds

A value that [its field](other.md) does not
take; see [the list](https://example.org/list).

## Why

Nobody can read it.
`;
  const [, rule] = rules;

  test('the schema finds what is wrong', () => {
    expect(validate({ version: '2.1.0', runs: [{}] })).not.toEqual([]);
  });

  test('a rule has a description; one that is found has its page, whose links lead somewhere', () => {
    const described = { ...rule, page };
    const [quiet, found] = [[], [finding()]].map(
      (findings) =>
        logWith({ rules: [described], report: report(...findings) }).runs[0]?.tool.driver.rules?.[0],
    );
    expect(found?.fullDescription?.text).toBe(
      'A value that its field does not take; see [the list](https://example.org/list).',
    );
    expect(found?.help?.markdown).toContain('Nobody can read it.');
    expect(found?.help?.markdown).not.toContain('other.md');
    expect(found?.help?.text).toContain('dossier explain invalid-field');
    expect(quiet?.fullDescription).toEqual(found?.fullDescription);
    expect(quiet?.help).toBeUndefined();
  });

  test('a rule has an address once the project has one', () => {
    const { driver } = logWith({ address: 'https://example.org/dossier' }).runs[0]?.tool ?? {};
    expect(driver?.informationUri).toBe('https://example.org/dossier');
    expect(driver?.rules?.[1]?.helpUri).toBe(
      'https://example.org/dossier/blob/main/docs/rules/invalid-field.md',
    );
    expect(logWith({}).runs[0]?.tool.driver.rules?.[1]).not.toHaveProperty('helpUri');
  });

  test('names of files are relative to a folder', () => {
    const { originalUriBaseIds } = logWith({ base: 'file:///my%20notes/' }).runs[0] ?? {};
    expect(originalUriBaseIds).toEqual({ '%SRCROOT%': { uri: 'file:///my%20notes/' } });
  });

  test('a fix is a change of places, file by file', () => {
    const one = finding();
    const place = { file: 'notes/a.md', line: 3, column: 4, endLine: 3, endColumn: 7 };
    const fixes = new Map([
      [
        one,
        [
          {
            title: 'Write good',
            changes: [
              { ...place, newText: 'good' },
              { ...place, file: 'b.md', newText: '' },
            ],
          },
        ],
      ],
    ]);
    expect(logWith({ report: report(one), fixes }).runs[0]?.results?.[0]?.fixes).toEqual([
      {
        description: { text: 'Write good' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'notes/a.md', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 3, startColumn: 4, endLine: 3, endColumn: 7 },
                insertedContent: { text: 'good' },
              },
            ],
          },
          {
            artifactLocation: { uri: 'b.md', uriBaseId: '%SRCROOT%' },
            replacements: [{ deletedRegion: { startLine: 3, startColumn: 4, endLine: 3, endColumn: 7 } }],
          },
        ],
      },
    ]);
  });

  test('what is silenced or accepted is a result with the reason', () => {
    const suppressed = [
      { finding: finding(), by: 'comment', reason: 'the form of the register' },
      { finding: finding({ line: 9 }), by: 'baseline', reason: '' },
    ] as const;
    expect(logWith({ suppressed }).runs[0]?.results?.map((result) => result.suppressions)).toEqual([
      [{ kind: 'inSource', status: 'accepted', justification: 'the form of the register' }],
      [{ kind: 'external', status: 'accepted', justification: 'The baseline accepts it.' }],
    ]);
  });
});
