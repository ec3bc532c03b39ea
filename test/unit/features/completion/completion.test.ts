// What completion offers, where, and what the note is after an item is taken.

import { describe, expect, it } from 'vitest';
import { CLAIM_KINDS } from '../../../../server/src/claims/index.ts';
import { complete } from '../../../../server/src/features/completion/completion.ts';
import { atCursor, edited } from '../../../support/features.ts';

const CATALOG =
  '=== x.catalog.yaml\ncatalog: X\nentries:\n  - {id: org:huawei, name: Huawei, aliases: [华为]}\n  - {id: org:deepseek, name: DeepSeek, aliases: [深度求索]}\n  - {id: person:vreeland, name: Tomas Vreeland}\n  - {id: org:northmoor, name: "Northmoor [Capital]"}\n';

const inNote = (body: string, head = '') =>
  `=== a.md\n---\nnote: signal-brief\ndate: 2026-05-18\n${head}---\n\n${body}\n${CATALOG}`;

function offered(fixture: string) {
  const { workspace, document, offset } = atCursor(fixture);
  return { document, offset, ...(complete(workspace, document, offset) ?? { items: [], incomplete: false }) };
}

function labels(fixture: string): string[] {
  return offered(fixture).items.map(({ label }) => label);
}

/** The body's line after the item whose label begins with `label` is taken. */
function taken(fixture: string, label: string): string {
  const { document, offset, items } = offered(fixture);
  const item = items.find((one) => one.label === label);
  expect(
    item,
    `“${label}” among ${items
      .slice(0, 20)
      .map((one) => one.label)
      .join(', ')}`,
  ).toBeDefined();
  if (!item) return '';
  expect(item.edit.span.start).toBeLessThanOrEqual(offset);
  expect(item.edit.span.end).toBeGreaterThanOrEqual(offset);
  const line = document.text.slice(0, offset).split('\n').length - 1;
  return edited(document.text, [item.edit]).split('\n')[line] ?? '';
}

describe('completion after @', () => {
  it('inserts the whole tag in place of the @ and what follows', () => {
    expect(taken(inNote('The laboratory is @Deep$0'), 'DeepSeek')).toBe(
      'The laboratory is [DeepSeek](org:deepseek)',
    );
    expect(taken(inNote('It met @tomas vree$0 today'), 'Tomas Vreeland')).toBe(
      'It met [Tomas Vreeland](person:vreeland) today',
    );
    expect(taken(inNote('据报道@华$0'), 'Huawei')).toBe('据报道[Huawei](org:huawei)');
    expect(taken(inNote('@$0'), 'Northmoor [Capital]')).toBe('[Northmoor \\[Capital\\]](org:northmoor)');
  });

  it('shows the alias that matched, once per entity, and filters on what was typed', () => {
    const { items } = offered(inNote('@华为$0'));
    const [first] = items;
    expect(items.filter(({ key }) => key === 'org:huawei')).toHaveLength(1);
    expect(first).toMatchObject({ label: 'Huawei', description: '华为 · org:huawei' });
    expect(first?.filterText.startsWith('@华为')).toBe(true);
    for (const item of offered(inNote('@$0')).items) expect(item.filterText.startsWith('@')).toBe(true);
  });

  it('puts first what the note uses, then what the workspace uses', () => {
    const used = `=== b.md\n---\nnote: signal-brief\n---\n\n[T](person:vreeland) [T](person:vreeland)\n`;
    expect(labels(inNote('[H](org:huawei)\n\n@$0') + used).slice(0, 2)).toEqual(['Huawei', 'Tomas Vreeland']);
  });

  it('puts what the neighbours use before what others use more', () => {
    const note = (name: string, body: string) => `=== ${name}.md\n---\nnote: signal-brief\n---\n\n${body}\n`;
    const far = note('far/x', '[H](org:huawei) [H](org:huawei) [H](org:huawei)');
    const inFolder = note('c', '[T](person:vreeland)');
    const linked = note('far/y', '[N](org:northmoor) [N](org:northmoor)');
    expect(labels(`${inNote('[y](note:y)\n\n@$0')}${inFolder}${linked}${far}`).slice(0, 3)).toEqual([
      'Northmoor [Capital]',
      'Tomas Vreeland',
      'Huawei',
    ]);
  });

  it('offers at most 200 and says that there are more', () => {
    const many = Array.from(
      { length: 300 },
      (_, index) => `  - {id: topic:t${index}, name: Topic ${index}}`,
    ).join('\n');
    const { items, incomplete } = offered(`${inNote('@$0')}${many}\n`);
    expect(items).toHaveLength(200);
    expect(incomplete).toBe(true);
  });

  it('works in list items, quotes, headings and table cells', () => {
    expect(taken(inNote('- one\n- @Deep$0'), 'DeepSeek')).toBe('- [DeepSeek](org:deepseek)');
    expect(taken(inNote('> @Deep$0'), 'DeepSeek')).toBe('> [DeepSeek](org:deepseek)');
    expect(taken(inNote('## @Deep$0'), 'DeepSeek')).toBe('## [DeepSeek](org:deepseek)');
    expect(taken(inNote('| a |\n|---|\n| @Deep$0 |'), 'DeepSeek')).toBe('| [DeepSeek](org:deepseek) |');
  });

  it.each([
    'a `@Deep$0` b',
    '`@Deep$0',
    '```text\n@Deep$0\n```',
    '<!-- @Deep$0 -->',
    '<b title="@Deep$0">',
    'desk@deep$0',
    'https://example.org/@deep$0',
    '[x](https://example.org/@deep$0)',
    '[the @Deep$0 label](org:deepseek)',
    '    @Deep$0',
    '@ $0',
  ])('offers nothing in %j', (body) => {
    if (body.startsWith('`@')) return expect(labels(inNote(`${body}\``))).toEqual([]);
    return expect(labels(inNote(body))).toEqual([]);
  });
});

describe('completion of references', () => {
  it('fills destinations, also those half typed', () => {
    expect(taken(inNote('[x]($0'), 'DeepSeek')).toBe('[x](org:deepseek');
    expect(taken(inNote('[x]($0)'), 'DeepSeek')).toBe('[x](org:deepseek)');
    expect(taken(inNote('[x](org:$0)'), 'DeepSeek')).toBe('[x](org:deepseek)');
    expect(taken(inNote('[x](org:hua$0wei)'), 'Huawei')).toBe('[x](org:huawei)');
    expect(labels(inNote('[x](person:$0)'))).toEqual(['Tomas Vreeland']);
    expect(taken(inNote('[x][ds]\n\n[ds]: $0'), 'DeepSeek')).toBe('[ds]: org:deepseek');
    expect(taken(inNote('[x][ds]\n\n[ds]:$0'), 'DeepSeek')).toBe('[ds]: org:deepseek');
    expect(taken(inNote('[x][ds]\n\n[ds]: org:$0'), 'DeepSeek')).toBe('[ds]: org:deepseek');
    expect(labels(inNote('![x]($0'))).toEqual([]);
  });

  it('fills autolinks and double brackets', () => {
    expect(taken(inNote('see <org:dee$0'), 'DeepSeek')).toBe('see <org:deepseek>');
    expect(taken(inNote('see [[deep$0'), 'DeepSeek')).toBe('see [DeepSeek](org:deepseek)');
    expect(taken(inNote('see [[deep$0]]'), 'DeepSeek')).toBe('see [DeepSeek](org:deepseek)');
  });

  it('offers sources of the note before global ones, claims and notes', () => {
    const head = 'sources: {S1: {title: Wire}}\n';
    expect(labels(inNote('[x](src:$0)', head))).toEqual(['S1: Wire']);
    expect(labels(`${inNote('[x](note:$0)')}=== b.md\n---\nnote: spot-report\n---\n`)).toEqual(['b']);
    expect(labels(inNote('[x](claim:$0)\n\n```judgment\nid: first\ntext: It is likely.\n```'))).toEqual([
      'first',
    ]);
  });
});

describe('completion of fences', () => {
  it('offers the kinds of claim behind an opening fence', () => {
    const kinds = [...CLAIM_KINDS];
    expect(labels(inNote('```$0\n```'))).toEqual(kinds);
    expect(labels(inNote('~~~~$0\n~~~~'))).toEqual(kinds);
    expect(labels(inNote('- one\n\n  ```$0'))).toEqual(kinds);
    expect(labels(inNote('> ```jud$0'))).toEqual(kinds);
    expect(taken(inNote('```val$0'), 'valuation')).toBe('```valuation');
    expect(labels(inNote('```valuation\nsubject: org:x\n```$0'))).toEqual([]);
    expect(labels(inNote('`$0'))).toEqual([]);
  });

  it('offers whole blocks where nothing closes the fence', () => {
    const { items } = offered(inNote('````$0', 'sources: {S7: {title: Wire}}\n'));
    const block = items.find(({ label }) => label === 'valuation block');
    expect(block?.kind).toBe('snippet');
    expect(block?.edit.newText).toMatch(/^valuation\nsubject: \$.*\nsource: \$\{\d\|S7\|\}\n````\n\$0$/s);
    expect(items.map(({ filterText }) => filterText)).toContain('valuation');
  });
});

describe('completion of headings', () => {
  const assessment = (body: string) => `---\nnote: intel-assessment\n---\n\n# T\n\n${body}\n`;

  it('offers the sections that are missing, the required ones first', () => {
    const required = labels(assessment('## $0'));
    expect(required.slice(0, 2)).toEqual(['BLUF', 'Key Judgments']);
    expect(labels(assessment('## BLUF\n\nYes.\n\n## $0'))).not.toContain('BLUF');
    expect(labels(assessment('## BL$0UF'))).toContain('BLUF');
  });

  it('replaces the title and leaves numbering and closing marks', () => {
    expect(taken(assessment('## 2. key$0 points ##'), 'Key Judgments')).toBe('## 2. Key Judgments ##');
    expect(taken(assessment('### Out$0'), 'Outlook')).toBe('### Outlook');
  });

  it.each([
    '# $0',
    '##$0',
    'plain $0',
    '    ## $0',
    '```text\n## $0\n```',
    '- a\n\n  ## $0',
    'Title $0\n---',
  ])('offers nothing in %j', (body) => {
    expect(labels(assessment(body))).toEqual([]);
  });

  it('offers entities after an @ in a heading', () => {
    expect(labels(assessment('## @Deep$0') + CATALOG)[0]).toBe('DeepSeek');
  });
});

describe('completion of suppressions', () => {
  it('offers the codes that the comment does not name, in Markdown and in YAML', () => {
    expect(taken(inNote('<!-- dossier-ignore miss$0 -->'), 'missing-as-of')).toBe(
      '<!-- dossier-ignore missing-as-of -->',
    );
    expect(taken(inNote('<!-- dossier-ignore-file relative-date, $0'), 'missing-basis')).toBe(
      '<!-- dossier-ignore-file relative-date, missing-basis',
    );
    expect(labels(inNote('<!-- dossier-ignore relative-date until 2026-12-31, $0 -->'))).not.toContain(
      'relative-date',
    );
    expect(taken(inNote('```valuation\n# dossier-ignore $0\namount: 5\n```'), 'invalid-amount')).toBe(
      '# dossier-ignore invalid-amount',
    );
    expect(taken(inNote('x', '# dossier-ignore $0\n'), 'missing-marking')).toBe(
      '# dossier-ignore missing-marking',
    );
  });

  it.each([
    '<!-- $0 -->',
    '<!-- dossier-ignore relative-date: $0 -->',
    '`<!-- dossier-ignore $0 -->`',
    '```text\n<!-- dossier-ignore $0 -->\n```',
  ])('offers nothing in %j', (body) => {
    expect(labels(inNote(body))).toEqual([]);
  });
});

describe('completion in YAML', () => {
  const inClaim = (yaml: string, kind = 'valuation', head = '') =>
    inNote(`\`\`\`${kind}\n${yaml}\n\`\`\``, head);

  it('offers the keys that are missing, the required ones first', () => {
    expect(labels(inClaim('$0')).slice(0, 6)).toEqual([
      'subject',
      'amount',
      'basis',
      'as-of',
      'status',
      'source',
    ]);
    expect(labels(inClaim('subject: org:x\n$0\nstatus: closed')).slice(0, 4)).toEqual([
      'amount',
      'basis',
      'as-of',
      'source',
    ]);
    expect(taken(inClaim('subject: org:x\nam$0'), 'amount')).toBe('amount: ');
    expect(taken(inClaim('am$0: USD 1bn'), 'amount')).toBe('amount: USD 1bn');
    expect(labels(inClaim('fx: {rate: 7.2, $0}'))).toEqual(['date']);
    expect(labels(inClaim('fx:\n  rate: 7.2\n  $0'))).toEqual(['date']);
  });

  it('offers allowed values in place of what is there', () => {
    expect(taken(inClaim('basis: post$0'), 'post-money')).toBe('basis: post-money');
    expect(taken(inClaim('basis:$0'), 'post-money')).toBe('basis: post-money');
    expect(taken(inClaim('basis: $0post'), 'pre-money')).toBe('basis: pre-money');
    expect(taken(inClaim('status: "in$0"'), 'in-talks')).toBe('status: "in-talks"');
    expect(labels(inClaim('confidence: $0', 'judgment'))).toEqual(['low', 'moderate', 'high']);
  });

  it('offers references of the kinds that fit, also while the YAML does not parse', () => {
    expect(taken(inClaim('subject: $0'), 'DeepSeek')).toBe('subject: org:deepseek');
    expect(taken(inClaim('subject: org:$0'), 'DeepSeek')).toBe('subject: org:deepseek');
    expect(taken(inClaim('investors: [org:huawei, $0]'), 'DeepSeek')).toBe(
      'investors: [org:huawei, org:deepseek]',
    );
    expect(taken(inClaim('investors:\n  - org:huawei\n  - $0'), 'DeepSeek')).toBe('  - org:deepseek');
    expect(labels(inClaim('vendor: $0', 'hardware'))).not.toContain('Tomas Vreeland');
  });

  it('offers sources by their ids', () => {
    const head = 'sources: {S1: {title: Wire}, S2: {title: Paper}}\n';
    expect(taken(inClaim('source: $0', 'valuation', head), 'S1: Wire')).toBe('source: S1');
    expect(taken(inClaim('source: [S1, $0]', 'valuation', head), 'S2: Paper')).toBe('source: [S1, S2]');
    expect(taken(inClaim('source: src:$0', 'valuation', head), 'S2: Paper')).toBe('source: src:S2');
  });

  it('offers dates and currencies', () => {
    expect(labels(inClaim('as-of: $0'))).toEqual(['2026-05-18', '2026-06-01', '2026-06', '2026']);
    expect(labels(inClaim('amount: $0')).slice(0, 2)).toEqual(['USD', 'EUR']);
    expect(labels(inClaim('amount: CN$0'))).toContain('CNY');
    expect(labels(inClaim('amount: CNY 35$0'))).toEqual([]);
  });

  it('offers front-matter keys, note types and markings', () => {
    expect(labels('---\nnote: $0\n---\n')).toContain('signal-brief');
    expect(labels('---\nnote: signal-brief\n$0\n---\n').slice(0, 4)).toEqual([
      'title',
      'date',
      'status',
      'marking',
    ]);
    expect(labels('---\nnote: signal-brief\nmarking: $0\n---\n')[0]).toBe('TLP:RED');
    expect(labels('---\nnote: signal-brief\nsources:\n  S1: {title: T, $0}\n---\n')).toContain('publisher');
    expect(labels('---\nnote: signal-brief\nsources:\n  S1:\n    title: T\n    grade: $0\n---\n')).toContain(
      'B2',
    );
  });

  it('works inside quotes and lists', () => {
    expect(taken(inNote('> ```valuation\n> sub$0\n> ```'), 'subject')).toBe('> subject: ');
    expect(taken(inNote('- x\n\n  ```valuation\n  basis: $0\n  ```'), 'post-money')).toBe(
      '  basis: post-money',
    );
  });

  it('offers entity keys in catalogs', () => {
    const fixture = '=== y.catalog.yaml\ncatalog: Y\nentries:\n  - id: org:y\n    $0\n';
    expect(labels(fixture).slice(0, 2)).toEqual(['name', 'aliases']);
    expect(
      labels('=== y.catalog.yaml\ncatalog: Y\nentries:\n  - id: hw:y\n    specs:\n      status: $0\n'),
    ).toContain('roadmap');
  });

  it('offers nothing in comments, other code and plain prose', () => {
    expect(labels(inClaim('# $0'))).toEqual([]);
    expect(labels(inNote('```yaml\nsubject: $0\n```'))).toEqual([]);
    expect(labels(inNote('Plain $0'))).toEqual([]);
  });
});
