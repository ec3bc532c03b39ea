// Quotes against the kept texts of sources: what is found, what is not, and how it is mended.

import { describe, expect, it } from 'vitest';
import { checksumOf } from '../../../server/src/files/kept-texts.ts';
import { parseFixture } from '../../support/fixture.ts';
import { expectFindings, findingsIn, fixed, keepTexts, storeOf, uriOf } from '../../support/workspace.ts';

const TEXT = 'The company would raise CNY 50 billion in its first outside round, two people said.\n';
const CODE = 'quote-not-in-source';

function note(quote: string, sources = '  S1: {title: A, text: kept/a.txt}', cited = 'S1'): string {
  return `=== note.md
---
note: signal-brief
date: 2026-05-18
status: published
marking: TLP:GREEN
sources:
${sources}
---

\`\`\`deal
subject: org:deepseek
type: primary
raised: CNY 50bn
status: reported
as-of: 2026-05
source: ${cited}
quote: ${quote}
\`\`\`
`;
}
const KEPT = `=== kept/a.txt\n${TEXT}`;

function messages(fixture: string): string[] {
  return findingsIn(fixture, [CODE]).map(({ message }) => message);
}

describe(CODE, () => {
  it('finds a quote that none of the sources has, and shows the nearest passage', () => {
    expectFindings(
      `${note('would raise CNY 500 billion in its first round')}
${KEPT}`.replace(
        '\n```\n\n=== kept',
        '\n       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ quote-not-in-source: “would raise CNY 50 billion in its first outside round”\n```\n\n=== kept',
      ),
      CODE,
    );
  });

  it.each([
    'would raise CNY 50 billion in its first outside round',
    '"The company … two people said"',
    "'[It] would raise CNY 50 billion […] round.'",
    'CNY 50bn',
  ])('finds nothing wrong with %s', (quote) => {
    expect(messages(note(quote) + KEPT)).toEqual([]);
  });

  it('says nothing while a source keeps no text, or where another one has the quote', () => {
    const two = '  S1: {title: A, text: kept/a.txt}\n  S2: {title: B}';
    expect(messages(note('nothing like this was ever said', two, '[S1, S2]') + KEPT)).toEqual([]);
    const other = '  S1: {title: A, text: kept/a.txt}\n  S2: {title: B, text: kept/b.md}';
    const both = `${KEPT}=== kept/b.md\nNothing *like* [this](https://example.org) was ever said.\n`;
    expect(messages(note('nothing like this was ever said', other, '[S1, S2]') + both)).toEqual([]);
    expect(messages(note('nothing at all was ever written', other, '[S1, S2]') + both)).toHaveLength(1);
  });

  it('reads what a reader of a page sees', () => {
    const page =
      '<head><title>No</title><script>said in a script alone</script></head><p>The com&shy;pany <b>would</b> raise<br>CNY 50&nbsp;billion</p><p hidden>said where nobody looks</p>';
    const html = (quote: string) =>
      messages(`${note(quote, '  S1: {title: A, text: kept/a.html}')}=== kept/a.html\n${page}\n`);
    expect(html('The company would raise CNY 50 billion')).toEqual([]);
    expect(html('said in a script alone')).toHaveLength(1);
    expect(html('said where nobody looks')).toHaveLength(1);
  });

  it('reads the text of a global source beside its own note', () => {
    const wire = `=== sources/wire.md\n---\nnote: source-note\nid: src:wire\ntitle: Wire\ndate: 2026-05-01\nmarking: TLP:GREEN\ntext: ../kept/a.txt\n---\n`;
    const local = '  S1: {title: A}';
    expect(
      messages(note('would raise CNY 50 billion in its first', local, 'src:wire') + wire + KEPT),
    ).toEqual([]);
    expect(
      messages(note('would raise CNY 90 billion in its first', local, 'src:wire') + wire + KEPT),
    ).toHaveLength(1);
  });

  it('finds a file that is not there, and compares no quote then', () => {
    expect(messages(note('nothing like this was ever said'))).toEqual([
      expect.stringContaining('the text of S1, kept/a.txt, is not there'),
    ]);
  });

  it('finds a file that has another checksum, and keeps the new one when it is told to', () => {
    const stated = `  S1: {title: A, text: kept/a.txt, sha256: ${'0'.repeat(64)}}`;
    const fixture = note('nothing like this was ever said', stated) + KEPT;
    expect(messages(fixture)).toEqual([expect.stringContaining('is not the text that was kept')]);
    const mended = fixed(fixture, CODE, 'Keep the text as it is now').get('note.md');
    expect(mended).toContain(`sha256: ${checksumOf(TEXT)}`);
    expect(checksumOf(TEXT.replaceAll('\n', '\r\n'))).toBe(checksumOf(TEXT));
  });

  it('puts the words of the source in place of the quote', () => {
    const quote = "'would raise CNY 500 billion: in its first round'";
    expect(fixed(note(quote) + KEPT, CODE, 'Replace by').get('note.md')).toContain(
      'quote: would raise CNY 50 billion in its first outside round\n',
    );
  });

  it('looks again when the file changes, and only then', () => {
    const { files } = parseFixture(note('would raise CNY 500 billion in its first round') + KEPT);
    const store = storeOf(files);
    const uri = uriOf('kept/a.txt');
    expect(findingsIn(note('would raise CNY 500 billion in its first round') + KEPT, [CODE])).toHaveLength(1);
    store.beginCheck(uriOf('note.md')).facts('kept', uri);
    const [kept] = store.workspace.facts('kept', uri);
    if (!kept || 'problem' in kept) throw new Error('the text is not kept');
    expect(store.keptTexts.keep([kept]).size).toBe(0);
    expect(store.keptTexts.keep([{ uri, problem: 'is gone' }])).toEqual(new Set([uriOf('note.md')]));
    store.apply([{ uri: uriOf('note.md'), text: undefined }]);
    expect(keepTexts(store, files).size).toBe(0);
    expect(store.workspace.facts('kept', uri)).toEqual([]);
  });

  it.each([
    ['/etc/passwd.txt', 'not a path inside the workspace'],
    ['C:\\\\a.txt', 'not a path inside the workspace'],
    ['https://example.org/a.txt', 'not a path inside the workspace'],
    ['a.pdf', 'is not a text'],
  ])('takes no other form of path: %s', (path, message) => {
    const found = findingsIn(note('x', `  S1: {title: A, text: "${path}"}`), ['invalid-field']);
    expect(found.map((one) => one.message).join()).toContain(message);
  });
});
