// Findings in the snippets and templates of a pack that the workspace holds in place.

import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../support/fixture.ts';
import { expectFindings, findingsOf, storeOf, uriOf } from '../../support/workspace.ts';

const PACK = '=== dossier.yaml\npacks: [./team]\n=== team/pack.yaml\nname: desk/team\nversion: 1.0.0\n';
const template = (text: string) => `${PACK}=== team/templates/t.md\n${text}`;
const WHOLE = [
  '## BLUF',
  '',
  '${2:x}',
  '',
  '## What happened',
  '',
  '${3|@org|}',
  '',
  '## Source evaluation',
  '',
  '## Comment',
  '',
].join('\n');
const HEAD = '---\nnote: spot-report\ndate: $CURRENT_YEAR-$CURRENT_MONTH\nmarking: ${1|TLP:GREEN,TLP:RED|}\n';

describe('a snippet', () => {
  it('with a choice that nothing fills is found at the choice', () => {
    expectFindings(
      [
        `${PACK}=== team/snippets/s.code-snippets`,
        '{"A": {"prefix": "a", "body": "${1|@orgg|} ${2|@vessel|} ${3|@org|} ${4|@|} ${5|@src|}"}}',
        '                                   ^^^^^ invalid-config: did you mean `@org`',
        '                                               ^^^^^^^ invalid-config: `@vessel` fills nothing',
        '',
      ].join('\n'),
    );
  });
});

it('the nearest kind is a fix', () => {
  const files = parseFixture(
    `${PACK}=== team/snippets/s.code-snippets\n{"A": {"prefix": "a", "body": "\${1|@orgg|}"}}\n`,
  ).files;
  const fixes = findingsOf(storeOf(files)).flatMap((finding) => finding.fixes);
  expect(fixes.map(({ title }) => title)).toEqual(['Replace by @org']);
  expect(fixes[0]?.edits).toEqual([
    { uri: uriOf('team/snippets/s.code-snippets'), span: { start: 35, end: 40 }, newText: '@org' },
  ]);
});

describe('a template', () => {
  it('that makes whole notes has no findings', () => {
    expectFindings(template(`${HEAD}---\n\n# \${1:T}\n\n${WHOLE}`));
  });

  it('is found wrong where every note made from it would be', () => {
    expectFindings(
      template(
        [
          `${HEAD}markng: x`,
          '^^^^^^ invalid-config: `markng`',
          'status: drafty',
          '        ^^^^^^ invalid-config: “drafty”',
          '---',
          '',
          '# ${1:T}',
          '',
          `${WHOLE.replace('@org', '@orgg')}`.replace(
            '${3|@orgg|}',
            '${3|@orgg|}\n    ^^^^^ invalid-config: fills nothing',
          ),
        ].join('\n'),
      ),
    );
  });

  it('lacks a required section, or is of no known type', () => {
    expectFindings(
      template(
        `${HEAD.replace('spot-report', 'spot-report\n^^^^^^^^^^^^^^^^^ invalid-config: “Comment”')}---\n\n${WHOLE.replace('## Comment\n', '')}`,
      ),
    );
    expectFindings(
      template(
        `${HEAD.replace('spot-report', 'spot-raport\n      ^^^^^^^^^^^ invalid-config: spot-report')}---\n\n${WHOLE}`,
      ),
    );
  });

  it('does not parse as a note', () => {
    expectFindings(
      template(`${HEAD}title: "\${1:T}\n             ^ invalid-config: does not parse\n---\n\n${WHOLE}`),
    );
    expectFindings(
      template(`${HEAD}sources:\n  S1: {title: "\${4:T}", grade: \${5|C3,B2|}}\n---\n\n${WHOLE}`),
    );
  });
});
