// A pasted web address: where it becomes a citation, and what the note is then.

import { describe, expect, it } from 'vitest';
import { citeAddress, citeSource } from '../../../../server/src/features/writing/cite-address.ts';
import { atCursor, edited } from '../../../support/features.ts';

const URL = 'https://www.example.org/a';
const HEAD =
  '---\nnote: signal-brief\ndate: 2026-05-18\nsources:\n  S1: {title: Old, url: "https://old.example/"}\n---\n\n';

function cited(body: string, url = URL, head = HEAD) {
  const { workspace, document, marked, offset } = atCursor(`=== a.md\n${head}${body}\n`);
  const [start = offset, end = offset] = (/:(\d+)-(\d+)$/.exec(marked[0] ?? '') ?? []).slice(1).map(Number);
  const citation = citeAddress(workspace, document, { start, end }, url);
  return { document, citation };
}

const stop = (number: number) => `\${${number}:example.org}`;

/** The note after the paste, without tab stops. */
function pasted(body: string, url?: string, head?: string): string | undefined {
  const { document, citation } = cited(body, url, head);
  return citation && edited(document.text, citation.edits);
}

describe('a pasted address', () => {
  it('is cited, and becomes a source where it is none', () => {
    const text = pasted('It was said $0.');
    expect(text).toContain('It was said [example.org](src:S2).');
    expect(text).toContain(
      '\n  S2: {title: example.org, url: https://www.example.org/a, accessed: 2026-06-01}\n---',
    );
    expect(pasted('It was said $0.', 'https://old.example/')).toContain('It was said [old.example](src:S1).');
  });

  it('has title, publisher, date and label as tab stops, in quotes where a text may hold anything', () => {
    const { citation } = cited('It was said $0.');
    expect(citation).toMatchObject({ id: 'S2', isNew: true });
    expect(citation?.edits.map(({ snippet }) => snippet)).toEqual([
      `\n  S2: {title: "${stop(1)}", publisher: "$2", url: https://www.example.org/a, published: $3, accessed: 2026-06-01\\}`,
      `[${stop(4)}](src:S2)$0`,
    ]);
  });

  it('is called by the words of the address where it has some, with its day and its host', () => {
    const url = 'https://www.example.org/markets/2026/04/17/chip-maker-seeks-funds-idUSKBN2/';
    const text = pasted('It was said $0.', url);
    expect(text).toContain('It was said [example.org](src:S2).');
    expect(text).toContain(
      `\n  S2: {title: Chip maker seeks funds, publisher: example.org, url: ${url}, published: 2026-04-17, accessed: 2026-06-01}\n`,
    );
  });

  it('takes the selected words as label and title', () => {
    const text = pasted('[|A first round|] is near.');
    expect(text).toContain('[A first round](src:S2) is near.');
    expect(text).toContain('S2: {title: A first round,');
  });

  it('is cited as the place wants it: a destination in a link, an id in a claim', () => {
    expect(pasted('[Wire]($0)')).toContain('[Wire](src:S2)');
    expect(pasted('```valuation\nsource: $0\n```')).toContain('\nsource: S2\n');
    expect(pasted('```valuation\nsource: [S1, $0]\n```')).toContain('\nsource: [S1, S2]\n');
    expect(pasted('```judgment\nbasis:\n  - $0\n```')).toContain('\n  - S2\n');
    expect(pasted('$0')).toContain('\n[example.org](src:S2)\n');
  });

  it('makes the list of sources where there is none', () => {
    const head = '---\r\nnote: signal-brief\r\n---\r\n\r\n';
    expect(pasted('See $0', URL, head)).toBe(
      '---\r\nnote: signal-brief\r\nsources:\r\n  S1: {title: example.org, url: https://www.example.org/a, accessed: 2026-06-01}\r\n---\r\n\r\nSee [example.org](src:S1)\n',
    );
  });

  it.each([
    '`a $0 b`',
    '```text\n$0\n```',
    '    code\n    $0',
    '```valuation\nsubject: $0\n```',
    '```valuation\n$0\n```',
    '[a $0 b](org:deepseek)',
    '<!-- a\n$0 -->',
  ])('stays what it is in %j', (body) => {
    expect(pasted(body)).toBeUndefined();
  });

  it('stays what it is in front matter, and when it is more than one address', () => {
    expect(
      pasted('x', URL, '---\nnote: signal-brief\nsources: {S1: {title: T, url: $0}}\n---\n'),
    ).toBeUndefined();
    for (const url of [`${URL} ${URL}`, 'ftp://example.org', 'https://', 'example.org', `${URL}\n${URL}`])
      expect(pasted('x $0', url)).toBeUndefined();
  });
});

describe('a pasted DOI, arXiv id or entry of BibTeX', () => {
  it('is cited as a source with what it says of itself', () => {
    expect(pasted('It was said $0.', 'doi:10.1000/182')).toContain(
      '\n  S2: {title: doi.org, url: https://doi.org/10.1000/182, accessed: 2026-06-01, class: academic}\n---',
    );
    expect(pasted('It was said $0.', 'arXiv:2401.01234')).toContain('It was said [arXiv](src:S2).');
    const text = pasted(
      'It was said $0.',
      '@article{k, title={Prices: a view}, journal={Tests}, author={Doe, J.}, year=2025}',
    );
    expect(text).toContain('It was said [Tests](src:S2).');
    expect(text).toContain(
      '\n  S2: {title: "Prices: a view", author: J. Doe, publisher: Tests, published: 2025, accessed: 2026-06-01, class: academic}\n---',
    );
    expect(pasted('It was said $0.', '@misc{k, title={Old}}')).toContain('It was said [Old](src:S1).');
  });
});

describe('a source that is known', () => {
  it('is cited in the form that fits the place', () => {
    const at = (body: string) => {
      const { workspace, document, offset } = atCursor(`=== a.md\n${HEAD}${body}\n`);
      const citation = citeSource(
        workspace,
        document,
        { start: offset, end: offset },
        { id: 'S1', name: 'Old' },
      );
      return citation && edited(document.text, citation.edits).slice(HEAD.length).trimEnd();
    };
    expect(at('It was said $0.')).toBe('It was said [Old](src:S1).');
    expect(at('```valuation\nsource: $0\n```')).toBe('```valuation\nsource: S1\n```');
    expect(at('```valuation\namount: $0\n```')).toBeUndefined();
  });
});
