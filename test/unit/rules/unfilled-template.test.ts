// Text of a template that still stands in a note, and what only looks like it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTemplate, stamped } from '../../../server/src/packs/template.ts';
import { foundWords } from '../../support/found-words.ts';
import { BUILT_IN, findingsOf, storeOf } from '../../support/workspace.ts';

const code = 'unfilled-template';

const PACK = `=== .dossier/packs/desk/house/pack.yaml
name: desk/house
version: 1.2.0
=== .dossier/packs/desk/house/templates/log.md
---
note: spot-report
title: "\${1:Log}"
marking: \${2|TLP:GREEN,TLP:RED|}
sources:
  S1: {title: "\${9:Title of the source}", published: \${10:$CURRENT_YEAR}}
---

# \${1:Log}

## BLUF

\${3:What happened.}

## What happened

\${4|@org|} \${5:did something} ([\${6:wire}](src:S1)).

- \${7:One \\$5 thing}
- fixed text

| \${8:Price} | 5 |
|---|---|
`;

const note = (body: string, { template = 'desk/house/log@1.2.0', status = 'in-review', head = '' } = {}) =>
  `${PACK}=== note.md\n---\nnote: spot-report\ntemplate: ${template}\nstatus: ${status}\n${head}---\n\n${body}\n`;

const found = (...parts: Parameters<typeof note>) => foundWords(code, note(...parts));

describe('unfilled-template', () => {
  it.each([
    ['# Log', ['# Log']],
    ['What  happened.', ['What  happened.']],
    ['- One $5 thing\n- Another', ['One $5 thing']],
    ['[name](org:id) did something ([wire](src:S1)).', ['[name](org:id) did something ([wire](src:S1)).']],
    ['```valuation\nquote: What happened.\n```', ['What happened.']],
  ])('finds %j', (body, words) => {
    expect(found(body)).toEqual(words);
  });

  it.each([
    'What happened. It sank.',
    'What happened',
    'It is a Log.',
    '| Price | 5 |\n|---|---|',
    '- fixed text',
    '`What happened.`',
    '```\nWhat happened.\n```',
    'TLP:GREEN',
    '2026',
  ])('leaves %j alone', (body) => {
    expect(found(body)).toEqual([]);
  });

  it('finds values of the front matter', () => {
    expect(
      found('x', { head: 'title: "Log"\nsources:\n  S1: {title: Title of the source, published: 2026}\n' }),
    ).toEqual(['Log', 'Title of the source']);
  });

  it('knows every version that is here, and no other template', () => {
    expect(found('What happened.', { template: 'desk/house/log@1.0.0' })).toEqual(['What happened.']);
    expect(found('What happened.', { template: 'desk/house/other@1.2.0' })).toEqual([]);
    expect(found('What happened.', { template: 'log' })).toEqual([]);
  });

  it.each([
    ['draft', 'hint'],
    ['in-review', 'warning'],
    ['published', 'error'],
  ])('is in a note that is %s of level %s', (status, severity) => {
    const text = `---\nnote: spot-report\ntemplate: dossier/core/spot-report@1.0.0\nstatus: ${status}\n---\n\nWhat happened, in one sentence.\n`;
    const findings = findingsOf(storeOf(new Map([['note.md', text]]))).filter((one) => one.code === code);
    expect(findings.map((one) => one.severity)).toEqual([severity]);
  });

  it.each(
    BUILT_IN.flatMap((pack) =>
      (pack.templates ?? []).map((template) => [template.id, template, pack.version] as const),
    ),
  )('finds what is left of %s, and nothing in a note that is written', (id, { text }, version) => {
    const untouched = stamped(
      renderTemplate(text, () => '2026', undefined),
      id,
      version ?? '',
    );
    const codes = (source: string) =>
      findingsOf(storeOf(new Map([['note.md', source]]))).filter((one) => one.code === code);
    expect(codes(untouched).length).toBeGreaterThan(2);
    const written = stamped(text.replace(/\$\{\d+:[^$}]+\}/g, 'Acme built 3 ships'), id, version ?? '');
    expect(codes(renderTemplate(written, () => '2026', undefined)).map(({ message }) => message)).toEqual([]);
  });

  it('never fails, whatever the template', () => {
    const part = fc.constantFrom(
      '${1:a}',
      '${2:',
      '}',
      '$',
      '\\',
      '\n\n',
      '# ',
      '---\n',
      'x: ',
      '${3|a,b|}',
      '```\n',
      '${1',
      'note: x\n',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 15 }), (parts) => {
        const files = new Map([
          ['.dossier/packs/desk/house/pack.yaml', 'name: desk/house\nversion: 1.2.0\n'],
          ['.dossier/packs/desk/house/templates/log.md', parts.join('')],
          ['note.md', '---\nnote: spot-report\ntemplate: desk/house/log@1.2.0\n---\n\na\n'],
        ]);
        expect(() => findingsOf(storeOf(files))).not.toThrow();
      }),
      { numRuns: 40 },
    );
  });
});
