// The codes of form: does the document read, are its keys, sections and kinds those of its type.

import { describe, expect, it } from 'vitest';
import { expectFindings, findingsIn, findingsOf, fixed, storeOf, uriOf } from '../../support/workspace.ts';

/** A spot report with every section, into which a test puts what it is about. */
function spotReport({ front = '', body = '' } = {}): string {
  return `---
note: spot-report
date: 2026-05-18
${front}---

# A report

## BLUF

Nothing has changed.

## What happened

Nothing.
${body}
## Source evaluation

One source.

## Comment

None.
`;
}

/** The text of `note.md` after the fix. */
function mended(fixture: string, code: string, title: string): string {
  return fixed(fixture, code, title).get('note.md') ?? '';
}

function codesIn(fixture: string): string[] {
  return findingsIn(fixture).map((finding) => finding.code);
}

describe('front-matter-syntax', () => {
  it('reports the first error of the YAML, and only syntax beside it', () => {
    const text = '---\nnote: spot-report\ntitle: a: b\nstatus: nonsense\n---\n\n[x](org:nobody)\n';
    expect(codesIn(text)).toEqual(['front-matter-syntax']);
    expect(mended(text, 'front-matter-syntax', 'quotes')).toContain('title: "a: b"\n');
  });

  it('still reports block syntax of such a note', () => {
    const text = '---\nnote: spot-report\ntitle: [a\n---\n\n```valuation\nsubject: a: b\n```\n';
    expect(codesIn(text).sort()).toEqual(['block-syntax', 'front-matter-syntax']);
  });

  it('finds a key that stands twice', () => {
    expectFindings(
      '---\nnote: spot-report\ndate: 2026\ndate: 2025\n^^^^ front-matter-syntax: twice\n---\n',
      'front-matter-syntax',
    );
  });

  it('stands at the end of its line, whatever ends the line', () => {
    for (const end of ['\n', '\r\n']) {
      const text = ['catalog: C', 'entries:', '  - name: [X', ''].join(end);
      const [finding] = findingsIn(`=== a.catalog.yaml\n${text}`);
      expect(finding?.span.start).toBe(text.indexOf('[X') + 2);
    }
  });

  it('reads a catalog too', () => {
    expect(findingsIn('=== a.catalog.yaml\ncatalog: [x\n').map(({ code }) => code)).toEqual([
      'front-matter-syntax',
    ]);
  });

  it('leaves a Markdown file without `note:` alone', () => {
    expect(codesIn('---\ntitle: [a\n---\n\n[x](org:nobody)\n')).toEqual([]);
  });
});

describe('block-syntax', () => {
  const block = (yaml: string) => spotReport({ body: `\n\`\`\`valuation\n${yaml}\`\`\`\n` });

  it.each([
    ['amount: >CNY 300bn\n', 'an unquoted `>`', 'amount: ">CNY 300bn"'],
    ['quote: worth it: or not\n', 'an unquoted `: `', 'quote: "worth it: or not"'],
    ['quote: [A](org:a) is sold\n', 'a `[` at the start', 'quote: "[A](org:a) is sold"'],
    ['quote: "Sold", he said\n', 'a `"` at the start', 'quote: "\\"Sold\\", he said"'],
  ])('explains %j', (line, message, mend) => {
    const text = block(`subject: org:a\n${line}`);
    const [finding, ...more] = findingsIn(text, ['block-syntax']);
    expect(more).toEqual([]);
    expect(finding?.message).toContain(message);
    expect(mended(text, 'block-syntax', 'quotes')).toContain(mend);
  });

  it('sits on the fence when the block is empty or no mapping', () => {
    expectFindings(
      spotReport({ body: '\n```valuation\n^^^^^^^^^^^^ block-syntax: empty\n```\n' }),
      'block-syntax',
    );
    expectFindings(
      spotReport({ body: '\n```judgment\n^^^^^^^^^^^ block-syntax: mapping\n- a\n- b\n```\n' }),
      'block-syntax',
    );
  });

  it('finds a duplicate key, quoted or not, unless another error stands before it', () => {
    expectFindings(
      block('subject: org:a\n"subject": org:b\n^^^^^^^^^ block-syntax: twice\n'),
      'block-syntax',
    );
    expectFindings(
      block('amount: {max: CNY 5bn, max: 6}\n                       ^^^ block-syntax: twice\na: [b\n'),
      'block-syntax',
    );
    expectFindings(block('text: a: b\n      ^ block-syntax: quotes\ntext: c\n'), 'block-syntax');
  });

  it.each([
    ['> ```judgment\n> text: t\n> ', '> ```judgment\n> text: t\n> ```\n> '],
    ['- > ```judgment\n  > text: t\n- b\n', '- > ```judgment\n  > text: t\n  > ```\n- b\n'],
    ['> ```judgment\r\n> text: t\r\n\r\nafter', '> ```judgment\r\n> text: t\r\n> ```\r\n\r\nafter'],
  ])('closes a fence inside %j on a line of its own', (body, expected) => {
    const head = '---\nnote: spot-report\n---\n\n'.replaceAll('\n', body.includes('\r') ? '\r\n' : '\n');
    expect(mended(head + body, 'block-syntax', 'Close')).toBe(head + expected);
  });

  it('explains a second document', () => {
    expect(findingsIn(block('subject: org:a\n---\nid: b\n'), ['block-syntax'])[0]?.message).toContain(
      'remove it',
    );
  });

  it('finds a fence that is never closed, withholds the section findings, and closes it', () => {
    const text = `---\nnote: spot-report\ndate: 2026\nstatus: published\n---\n\n## What happened\n\n\`\`\`valuation\nsubject: org:a\n\n## BLUF\n`;
    const found = codesIn(text);
    expect(found).toContain('block-syntax');
    expect(found).not.toContain('missing-section');
    expect(found).not.toContain('bottom-line-first');
    expect(found).not.toContain('empty-section');
    expect(mended(text, 'block-syntax', 'Close')).toMatch(/## BLUF\n```$/);
  });

  it('closes a fence inside a block quote there', () => {
    const text = spotReport({ body: '\n> ```judgment\n> text: a\n' });
    expect(mended(text, 'block-syntax', 'Close')).toContain('> text: a\n> ```\n');
  });

  it('leaves other fences alone', () => {
    expect(findingsIn(spotReport({ body: '\n```yaml\na: b: c\n```\n' }), ['block-syntax'])).toEqual([]);
  });
});

describe('invalid-field', () => {
  it('offers the nearest value of the list', () => {
    const text = spotReport({ front: 'status: publishd\n' });
    expectFindings(
      spotReport({ front: 'status: publishd\n        ^^^^^^^^ invalid-field: did you mean published\n' }),
      'invalid-field',
    );
    expect(mended(text, 'invalid-field', 'published')).toContain('status: published\n');
  });

  it('sits on one item of a list, without its quotes', () => {
    expectFindings(
      spotReport({
        body: '\n```valuation\nsubject: org:a\namount: USD 1bn\ninvestors: [org:b, "nobody at all"]\n                    ^^^^^^^^^^^^^ invalid-field\n```\n',
      }),
      'invalid-field',
    );
  });

  it('wants a list where one is due, and makes it one', () => {
    expect(mended(spotReport({ front: 'tags: funding\n' }), 'invalid-field', 'list')).toContain(
      'tags: [funding]\n',
    );
  });

  it.each(['status: Published', 'date: 2026-Q2', 'date: 2026-05', 'x-own: anything', 'tags: [a, b]'])(
    'accepts %s',
    (line) => {
      const text = spotReport().replace('date: 2026-05-18\n', `${line}\n`);
      expect(findingsIn(text, ['invalid-field', 'unknown-field'])).toEqual([]);
    },
  );

  it('accepts the aliases of the vocabulary', () => {
    const text = spotReport({ body: '\n```judgment\ntext: a\nconfidence: medium\n```\n' });
    expect(findingsIn(text, ['invalid-field'])).toEqual([]);
  });
});

describe('missing-field', () => {
  it('sits on the `note:` line and inserts the key', () => {
    const text = '---\nnote: spot-report\n^^^^^^^^^^^^^^^^^ missing-field: `date`\n---\n';
    expectFindings(text, 'missing-field');
    expect(mended('---\nnote: spot-report\n---\n', 'missing-field', 'date')).toBe(
      '---\nnote: spot-report\ndate: \n---\n',
    );
  });

  it('gives front matter to a note that has none, and a first key to front matter without keys', () => {
    const included = (text: string) => {
      const files = fixed(
        `=== dossier.yaml\ninclude: ["**"]\n=== note.md\n${text}`,
        'missing-field',
        'Insert note',
      );
      return files.get('note.md');
    };
    expect(included('# A\n')).toBe('---\nnote: \n---\n\n# A\n');
    expect(included('\uFEFF# A\r\n')).toBe('\uFEFF---\r\nnote: \r\n---\r\n\r\n# A\r\n');
    expect(included('---\n---\n')).toBe('---\nnote: \n---\n');
    expect(included('---\n# to do\n---\n')).toBe('---\nnote: \n# to do\n---\n');
    expect(included('---\n{}\n---\n')).toBe('---\n{note: }\n---\n');
  });

  it('says of a note by `include` alone in one finding, as info, what it lacks', () => {
    const included = (text: string) =>
      findingsIn(`=== dossier.yaml\ninclude: ["**"]\n=== vault/note.md\n${text}`).map(
        ({ code, severity, message }) => `${code} ${severity} ${/lacks ([^:]*)/.exec(message)?.[1] ?? ''}`,
      );
    expect(included('# A\n\nText.\n')).toEqual(['missing-field info `note`, `date` and `marking`']);
    expect(included('---\ndate: 2026\n---\n# A\n')).toEqual(['missing-field info `note` and `marking`']);
    expect(included('---\ndate: 2026\nmarking: TLP:CLEAR\n---\n')).toEqual(['missing-field info `note`']);
    expect(included('---\ndate: 2026\nstatus: published\n---\n')).toEqual([
      'missing-field info `note` and `marking`',
    ]);
    // With the key, it is a note as any other, even before it says which.
    expect(included('---\nnote:\n---\n# A\n')).toEqual([
      'missing-field error ',
      'missing-field error ',
      'missing-marking warning ',
    ]);
    expect(included('---\nnote: spot-report\nstatus: published\n---\n').sort()).toContain(
      'missing-section error ',
    );
  });

  it('knows the keys of Obsidian and Foam, whatever they hold, and takes no other for a slip of one', () => {
    const keys =
      'aliases: [A]\ncssclasses: wide\npublish: false\ncreated: yesterday\nupdated: {a: b}\nx-own: 1\n';
    expect(findingsIn(spotReport({ front: keys }), ['unknown-field', 'invalid-field'])).toEqual([]);
    const [other] = findingsIn(spotReport({ front: 'published: 2026\n' }), ['unknown-field']);
    expect(other?.fixes).toEqual([]);
    const entity = '---\nnote: entity\nid: org:a\nname: A\ncssclasses: a\naliases: Ay\n---\n';
    expect(findingsIn(entity, ['unknown-field', 'invalid-field']).map(({ message }) => message)).toEqual([
      expect.stringContaining('`aliases` must be a list'),
    ]);
    const inside = '---\nnote: entity\nid: org:a\nname: A\nidentifiers: {created: 2026}\n---\n';
    expect(findingsIn(inside, ['unknown-field'])).toHaveLength(1);
  });

  it('fills a key that stands there empty, where it is known what it says', () => {
    const entity = '---\nnote: entity\nid: org:a\nname: # to do\n---\n\n# Moonshot: AI\n';
    expect(mended(entity, 'missing-field', 'Insert name')).toContain('\nname: "Moonshot: AI" # to do\n');
    expect(mended(entity.replace('name: # to do\n', ''), 'missing-field', 'name')).toContain(
      '\nname: "Moonshot: AI"\n---',
    );
    expect(findingsIn('---\nnote: spot-report\ndate:\n---\n', ['missing-field'])[0]?.fixes).toEqual([]);
    const source = spotReport({ front: 'sources:\n  S1:\n  S2: {title: A}\n' });
    expect(mended(source, 'missing-field', 'title')).toContain('\n  S1: {title: }\n');
    const flow = spotReport({ front: 'sources: {S1, S2: {title: A}}\n' });
    expect(mended(flow, 'missing-field', 'title')).toContain('{S1: {title: }, S2');
  });

  it('wants no date of an entity note, but an id and a name', () => {
    expectFindings(
      '---\nnote: entity\nid: org:a\n---\n'.replace('id:', '^^^^^^^^^^^^ missing-field: `name`\nid:'),
      'missing-field',
    );
    expect(findingsIn('---\nnote: entity\nid: org:a\nname: A\n---\n', ['missing-field'])).toEqual([]);
  });

  it('sits on the source’s id', () => {
    expectFindings(
      spotReport({ front: 'sources:\n  S1: {publisher: Wire}\n  ^^ missing-field: `title`\n' }),
      'missing-field',
    );
  });

  it.each([
    ['valuation', 'amount: USD 1bn', '`subject`'],
    ['valuation', 'subject: org:a', '`amount`'],
    ['hardware', 'tdp: 600 W', '`ref`'],
    ['judgment', 'confidence: low', '`text`'],
    ['indicator', 'text: a', '`status`'],
  ])('sits on the fence of a %s with only %j', (kind, line, message) => {
    const body = `\n\`\`\`${kind}\n${'^'.repeat(kind.length + 3)} missing-field: ${message}\n${line}\n\`\`\`\n`;
    expectFindings(spotReport({ body }), 'missing-field');
  });

  it('sits on the first line of a catalog’s entry', () => {
    expectFindings(
      '=== a.catalog.yaml\ncatalog: A\nentries:\n  - id: org:a\n    ^^^^^^^^^ missing-field: `name`\n    type: company\n',
      'missing-field',
    );
  });

  it('counts a key that is there with a wrong value as present', () => {
    expect(findingsIn('---\nnote: spot-report\ndate: soon\n---\n', ['missing-field'])).toEqual([]);
  });
});

describe('unknown-field', () => {
  it('renames to the nearest key', () => {
    const text = spotReport({ front: 'satus: draft\n' });
    expectFindings(spotReport({ front: 'satus: draft\n^^^^^ unknown-field: `status`\n' }), 'unknown-field');
    expect(mended(text, 'unknown-field', 'status')).toContain('\nstatus: draft\n');
  });

  const safe = (front: string) =>
    findingsIn(spotReport({ front }), ['unknown-field', 'invalid-field']).flatMap(({ fixes }) =>
      fixes.filter((fix) => fix.safe).map(({ title }) => title),
    );

  it('renames unasked where one key is nearest, and no other unknown key means it too', () => {
    expect(safe('autors: [A]\n')).toEqual(['Rename to authors']);
    expect(safe('autors: [A]\nautho: [B]\n')).toEqual([]);
    expect(safe('sources:\n  S1: {title: A, ur: https://a.example, arl: b}\n')).toEqual([]);
  });

  it('takes the nearest unasked though others are near, but never one of two that are as near', () => {
    const claim = (line: string, kind = 'valuation') => {
      const text = spotReport({ body: `\n\`\`\`${kind}\n${line}\n\`\`\`\n` });
      return findingsIn(text, ['unknown-field', 'invalid-field']).flatMap(({ fixes }) =>
        fixes.map((fix) => `${fix.title}${fix.safe ? ' (safe)' : ''}`),
      );
    };
    expect(claim('statu: closed')).toEqual(['Rename to status (safe)', 'Rename to stake']);
    expect(claim('pst: USD 5bn')).toEqual(['Rename to post (safe)']);
    expect(claim('po: USD 5bn')).toEqual([]);
    expect(claim('likelihood: probabl', 'judgment')).toEqual(['Replace by probable', 'Replace by probably']);
  });

  it('knows the keys that `dossier.yaml` declares', () => {
    const note = spotReport({ front: 'desk: Asia\n' });
    expect(findingsIn(note, ['unknown-field'])).toHaveLength(1);
    expect(findingsIn(`=== dossier.yaml\nfields: [desk]\n=== note.md\n${note}`, ['unknown-field'])).toEqual(
      [],
    );
  });

  it('looks into claims, sources and catalogs', () => {
    expectFindings(
      `=== note.md
${spotReport({
  front: 'sources:\n  S1: {title: A, publishr: Wire}\n                 ^^^^^^^^ unknown-field: `publisher`\n',
  body: '\n```judgment\ntext: a\nlikelyhood: likely\n^^^^^^^^^^ unknown-field: `likelihood`\n```\n',
})}
=== a.catalog.yaml
catalog: A
entries:
  - id: org:a
    name: A
    alias: [B]
    ^^^^^ unknown-field: \`aliases\``,
      'unknown-field',
    );
  });
});

describe('unknown-field in a catalog', () => {
  it('renames a key of the catalog itself', () => {
    const text = '=== a.catalog.yaml\ncatalogue: A\nx-desk: Asia\nentries: []\n';
    const [finding, ...more] = findingsIn(text, ['unknown-field']);
    expect(more).toEqual([]);
    expect(finding?.message).toContain('`catalog`');
    expect(fixed(text, 'unknown-field', 'catalog').get('a.catalog.yaml')).toContain('catalog: A\n');
  });
});

describe('unknown-note-type', () => {
  it('reads the keys as those of the nearest type', () => {
    const text = '---\nnote: Entitty\nid: org:a\nname: A\n---\n';
    expect(codesIn(text)).toEqual(['missing-marking', 'unknown-note-type']);
    expect(mended(text, 'unknown-note-type', 'entity')).toContain('note: entity\n');
  });

  it('offers the nearest type', () => {
    expectFindings(
      '---\nnote: spot-reprot\n      ^^^^^^^^^^^ unknown-note-type: spot-report\ndate: 2026\n---\n',
      'unknown-note-type',
    );
    expect(mended('---\nnote: spot-reprot\ndate: 2026\n---\n', 'unknown-note-type', 'spot-report')).toContain(
      'note: spot-report\n',
    );
  });

  it('compares without case', () => {
    expect(findingsIn('---\nnote: Spot-Report\ndate: 2026\n---\n', ['unknown-note-type'])).toEqual([]);
  });
});

describe('missing-section', () => {
  const note = (body: string, type = 'spot-report') =>
    `---\nnote: ${type}\ndate: 2026\nstatus: published\n---\n\n${body}`;

  it('reports each absent section on the `note:` line', () => {
    const found = findingsIn(note('## BLUF\n\nA.\n\n## Comment\n\nB.\n'), ['missing-section']);
    expect(found.map(({ span }) => span)).toEqual([
      { start: 4, end: 21 },
      { start: 4, end: 21 },
    ]);
    expect(found.map(({ severity }) => severity)).toEqual(['error', 'error']);
    expect(found[0]?.message).toContain('What happened');
    expect(found[1]?.message).toContain('Source evaluation');
  });

  it('is one level milder in a draft', () => {
    const found = findingsIn(note('## BLUF\n').replace('published', 'draft'), ['missing-section']);
    expect(new Set(found.map(({ severity }) => severity))).toEqual(new Set(['warning']));
  });

  it('accepts aliases, numbering and any case', () => {
    const text = note(
      '## 1. bottom line\n\nA.\n\n## 2) WHAT HAPPENED\n\nB.\n\n## 3 Source Evaluation\n\nC.\n\n## Comment ##\n\nD.\n',
    );
    expect(findingsIn(text, ['missing-section'])).toEqual([]);
  });

  it('takes an alias only where the type has no section of that very name', () => {
    // In an intelligence assessment “Outlook” is a section of its own, in a signal brief it is the foresight.
    const brief = note('## The News\n\nA.\n\n## Analysis\n\nB.\n\n## Outlook\n\nC.\n', 'signal-brief');
    expect(findingsIn(brief, ['missing-section'])).toEqual([]);
  });

  it('adds the section after the one that the type puts before it', () => {
    const text = note('## BLUF\n\nA.\n\n### Detail\n\nB.\n\n## Comment\n\nC.\n');
    expect(mended(text, 'missing-section', 'What happened')).toBe(
      note('## BLUF\n\nA.\n\n### Detail\n\nB.\n\n## What happened\n\n## Comment\n\nC.\n'),
    );
  });

  it('adds the first section before the next, at its level', () => {
    const text = note('### Comment\n\nC.\n');
    expect(mended(text, 'missing-section', 'BLUF')).toBe(note('### BLUF\n\n### Comment\n\nC.\n'));
  });

  it.each([
    ['', '## BLUF\n'],
    ['Text', 'Text\n\n## BLUF\n'],
    ['Text\n', 'Text\n\n## BLUF\n'],
    ['Text\n\n', 'Text\n\n## BLUF\n'],
  ])('adds it at the end of a note that ends with %j', (end, expected) => {
    expect(mended(note(end), 'missing-section', 'BLUF')).toBe(note(expected));
  });

  it('adds it after a last section without a line break at its end', () => {
    expect(mended(note('## BLUF\n\nA.'), 'missing-section', 'What happened')).toBe(
      note('## BLUF\n\nA.\n\n## What happened\n'),
    );
  });

  it('keeps the line ends of the note', () => {
    const text = note('## BLUF\n\nA.\n\n## Comment\n\nC.\n').replaceAll('\n', '\r\n');
    const files = new Map([['note.md', text]]);
    const [finding] = findingsOf(storeOf(files)).filter(({ code }) => code === 'missing-section');
    expect(finding?.fixes[0]?.edits).toEqual([
      {
        uri: uriOf('note.md'),
        span: { start: text.indexOf('## Comment'), end: text.indexOf('## Comment') },
        newText: '## What happened\r\n\r\n',
      },
    ]);
  });

  it('wants no sections of a type that has none', () => {
    expect(findingsIn('---\nnote: entity\nid: org:a\nname: A\n---\n', ['missing-section'])).toEqual([]);
  });
});

describe('empty-section', () => {
  it('sits on the heading; comments and empty headings are no content', () => {
    expectFindings(
      spotReport()
        .replace('Nothing has changed.', '<!-- later -->')
        .replace('## BLUF', '## BLUF\n^^^^^^^ empty-section: “BLUF”')
        .replace('None.', '### Detail')
        .replace('## Comment', '## Comment\n^^^^^^^^^^ empty-section'),
      'empty-section',
    );
  });

  it.each([
    '### Detail\n\nText.',
    '```judgment\ntext: a\n```',
    '- a',
    '| a |\n|---|\n| b |',
    '![Chart](a.png)',
  ])('takes %j for content', (content) => {
    expect(findingsIn(spotReport().replace('Nothing has changed.', content), ['empty-section'])).toEqual([]);
  });

  it('leaves an optional section alone', () => {
    const text = '---\nnote: signal-brief\ndate: 2026\n---\n\n## Indicators\n';
    expect(findingsIn(text, ['empty-section'])).toEqual([]);
  });

  it('takes text between two comments for content', () => {
    const text = spotReport({ body: '' }).replace('None.', '<!-- a --> <b>None</b> <!-- b -->');
    expect(findingsIn(text, ['empty-section'])).toEqual([]);
  });

  it('is a hint in a draft', () => {
    const text = spotReport({ front: 'status: published\n' }).replace('Nothing has changed.', '');
    expect(findingsIn(text, ['empty-section'])[0]?.severity).toBe('info');
    expect(findingsIn(text.replace('published', 'draft'), ['empty-section'])[0]?.severity).toBe('hint');
  });
});

describe('bottom-line-first', () => {
  it('sits on the heading of a bottom line that comes later', () => {
    expectFindings(
      '---\nnote: spot-report\ndate: 2026\n---\n\n# Title\n\n## What happened\n\nA.\n\n## Bottom line\n^^^^^^^^^^^^^^ bottom-line-first: “What happened”\n\nB.\n',
      'bottom-line-first',
    );
  });

  it('does not mind a title, text or a deeper heading before it', () => {
    const text =
      '---\nnote: spot-report\ndate: 2026\n---\n\n# Title\n\nText.\n\n### Detail\n\n## BLUF\n\nB.\n';
    expect(findingsIn(text, ['bottom-line-first'])).toEqual([]);
  });

  it('knows the executive summary of a threat report, and no bottom line in a signal brief', () => {
    const body = '## Evidence\n\nA.\n\n## Executive Summary\n\nB.\n';
    expect(
      findingsIn(`---\nnote: cti-report\ndate: 2026\n---\n\n${body}`, ['bottom-line-first']),
    ).toHaveLength(1);
    expect(findingsIn(`---\nnote: signal-brief\ndate: 2026\n---\n\n${body}`, ['bottom-line-first'])).toEqual(
      [],
    );
  });
});

describe('unknown-kind', () => {
  it('finds a scheme and a fence one slip away from a kind, and mends them', () => {
    const body = '\n[DeepSeek](ogr:deepseek) is bought.\n\n```valution\nsubject: org:a\n```\n';
    expectFindings(
      spotReport({
        body: '\n[DeepSeek](ogr:deepseek) is bought.\n           ^^^ unknown-kind: `org:`\n\n```valution\n   ^^^^^^^^ unknown-kind: valuation\nsubject: org:a\n```\n',
      }),
      'unknown-kind',
    );
    expect(mended(spotReport({ body }), 'unknown-kind', 'org')).toContain('(org:deepseek)');
    expect(mended(spotReport({ body }), 'unknown-kind', 'valuation')).toContain('```valuation\n');
  });

  it.each([
    '[a](https://example.org)',
    '[a](mailto:a@example.org)',
    '![a](ogr:deepseek)',
    '`[a](ogr:deepseek)`',
    '[a](ORG:nvidia)',
    '[a](xyz:deepseek)',
    '[a](tel:123)',
  ])('leaves %s alone', (text) => {
    expect(findingsIn(spotReport({ body: `\n${text}\n` }), ['unknown-kind'])).toEqual([]);
  });

  it('leaves fences that are two slips away alone, and takes kinds in any case', () => {
    expect(
      findingsIn(spotReport({ body: '\n```evaluations\na\n```\n\n```Judgement\ntext: a\n```\n' }), [
        'unknown-kind',
      ]),
    ).toEqual([]);
  });
});

describe('suppression-without-reason and unused-suppression', () => {
  it('wants a reason, silences nothing without one, and is never also unused', () => {
    const text = spotReport({ body: '\n<!-- dossier-ignore unresolved-reference -->\n\n[x](org:nobody)\n' });
    const found = findingsIn(text, [
      'unresolved-reference',
      'suppression-without-reason',
      'unused-suppression',
    ]);
    expect(found.map(({ code }) => code)).toEqual(['suppression-without-reason', 'unresolved-reference']);
    const start = text.indexOf('<!--');
    expect(found[0]?.span).toEqual({ start, end: text.indexOf('-->') + 3 });
  });

  it('accepts a reason', () => {
    const text = spotReport({
      body: '\n<!-- dossier-ignore unresolved-reference: defined next week -->\n\n[x](org:nobody)\n',
    });
    expect(
      findingsIn(text, ['unresolved-reference', 'suppression-without-reason', 'unused-suppression']),
    ).toEqual([]);
  });

  it('wants one in YAML too, of notes, claims and catalogs', () => {
    expectFindings(
      `=== note.md
${spotReport({ body: '\n```judgment\n# dossier-ignore invalid-field\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-without-reason\ntext: a\n```\n' })}
=== a.catalog.yaml
catalog: A
entries:
  # dossier-ignore missing-field
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-without-reason
  - {id: org:a}`,
      'suppression-without-reason',
    );
  });

  it('finds each idle code of a comment and removes it', () => {
    const body = '\n<!-- dossier-ignore unresolved-reference, relative-date: known -->\n\n[x](org:nobody)\n';
    const text = spotReport({ body });
    const found = findingsIn(text, ['unused-suppression']);
    expect(found).toHaveLength(1);
    expect(text.slice(found[0]?.span.start, found[0]?.span.end)).toBe('relative-date');
    expect(mended(text, 'unused-suppression', 'Remove')).toContain(
      '<!-- dossier-ignore unresolved-reference: known -->',
    );
  });
});
