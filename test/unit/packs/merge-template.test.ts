/** A note brought up to a newer version of its template: what the template gained comes in, what an analyst wrote stays. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNote } from '../../../server/src/note/parse.ts';
import { mergeLines } from '../../../server/src/packs/merge-lines.ts';
import { mergeTemplate } from '../../../server/src/packs/merge-template.ts';
import type { MergeStep } from '../../../server/src/packs/merge-versions.ts';
import { BUILT_IN, storeOf, TODAY, uriOf } from '../../support/workspace.ts';

const { vocabulary } = storeOf(new Map()).workspace;
const reading = { vocabulary, scale: 'icd203' };

function applied(text: string, steps: readonly MergeStep[]): string {
  let limit = text.length;
  return [...steps]
    .map((step, index) => ({ ...step, index }))
    .sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end || b.index - a.index)
    .reduce((result, { span, newText }) => {
      expect(span.end).toBeLessThanOrEqual(limit);
      limit = span.start;
      return result.slice(0, span.start) + newText + result.slice(span.end);
    }, text);
}

function merge(text: string, fresh: string, base?: string) {
  const note = parseNote(uriOf('note.md'), text, reading);
  const merged = mergeTemplate(note, { fresh, base }, reading, TODAY);
  if (!merged) throw new Error('no merge');
  return {
    text: applied(text, merged.steps),
    labels: merged.steps.map(({ label }) => label),
    kept: merged.kept,
  };
}

const OLD = [
  '---',
  'note: signal-brief',
  'title: "${1:Signal brief}"',
  'date: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE',
  'status: draft',
  'marking: ${2|TLP:GREEN,TLP:AMBER|}',
  'desk: markets',
  '---',
  '',
  '# ${1:Signal brief}',
  '',
  '## The News',
  '',
  '${3|@org|} ${4:did something}.',
  '',
  '## Analysis',
  '',
  '${5:What it means.}',
  '',
  'For internal use.',
  '',
  '## Old part',
  '',
  '${6:Nobody needs this.}',
  '',
  '## Next steps',
  '',
  '${7:Who does what.}',
  '',
].join('\n');

const NEW = [
  '---',
  'note: signal-brief',
  'title: "${1:Signal brief}"',
  'date: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE',
  'status: draft',
  'marking: ${2|TLP:GREEN,TLP:AMBER|}',
  'desk: equities',
  'authors: ["${9:Name}"]',
  '---',
  '',
  '# ${1:Signal brief}',
  '',
  '## The News',
  '',
  '${3|@org|} ${4:did something}.',
  '',
  '## Analysis',
  '',
  '${5:What it means.}',
  '',
  'For internal use only; ask the desk.',
  '',
  '### What speaks against it',
  '',
  '${6:The best counter-argument.}',
  '',
  '## Actions',
  '',
  '${7:Who does what.}',
  '',
  '## Foresight',
  '',
  '${8:What comes next.}',
  '',
].join('\n');

const NOTE = [
  '---',
  'note: signal-brief',
  'template: desk/house/brief@1.0.0',
  'title: "Price, not cash"',
  'date: 2026-05-18',
  'status: in-review',
  'marking: TLP:AMBER',
  'desk: markets # ours',
  '---',
  '',
  '# Price, not cash',
  '',
  '## What happened',
  '',
  '[DeepSeek](org:deepseek) sells.',
  '',
  '## Analysis',
  '',
  'A long thought,',
  'in two lines.',
  '',
  'For internal use.',
  '',
  '### My own part',
  '',
  'Kept.',
  '',
  '## Old part',
  '',
  'Nobody needs this.',
  '',
  '## Next steps',
  '',
  'Who does what.',
  '',
].join('\n');

describe('with the version that the note was made from', () => {
  it('adds, renames, changes and removes what the note still has in the words of the template', () => {
    const note = NOTE;
    const merged = merge(note, NEW, OLD);
    expect(merged.labels).toEqual([
      'Change `desk`',
      'Add `authors`',
      'Bring “Analysis” up to date',
      'Add “What speaks against it”',
      'Remove “Old part”',
      'Rename “Next steps” to “Actions”',
      'Add “Foresight”',
    ]);
    expect(merged.kept).toEqual([]);
    expect(merged.text).toBe(
      note
        .replace('desk: markets # ours\n', 'desk: equities # ours\nauthors: ["Name"]\n')
        .replace('use.\n', 'use only; ask the desk.\n')
        .replace('### My', '### What speaks against it\n\nThe best counter-argument.\n\n### My')
        .replace('## Old part\n\nNobody needs this.\n\n', '')
        .replace('Next steps', 'Actions')
        .concat('\n## Foresight\n\nWhat comes next.\n'),
    );
  });

  it('leaves what was rewritten, says so, and brings nothing back that was taken out', () => {
    const note = NOTE.replace('For internal use.', 'For the board.')
      .replace('desk: markets # ours', 'desk: rates')
      .replace('Nobody needs this.', 'I do.')
      .replace('## Next steps\n\nWho does what.\n', '');
    const merged = merge(note, NEW, OLD);
    expect(merged.kept).toEqual(['`desk`', '“Analysis”']);
    expect(merged.labels).toEqual([
      'Add `authors`',
      'Add “What speaks against it”',
      'Add “Actions”',
      'Add “Foresight”',
    ]);
    expect(merged.text).toContain('desk: rates\n');
    expect(merged.text).toContain('For the board.');
    expect(merged.text).toContain('## Old part\n\nI do.');
    expect(merge(note, OLD, OLD).text).toBe(note);
  });

  it('reads a title that has quotes in it', () => {
    const note = NOTE.replace('"Price, not cash"', '\'It: "so" \\ $1\'');
    expect(merge(note, NEW, OLD).labels).toEqual(merge(NOTE, NEW, OLD).labels);
  });

  it('has nothing to do when it was done', () => {
    const once = merge(NOTE, NEW, OLD);
    expect(merge(once.text, NEW, NEW).labels).toEqual([]);
  });

  it('adds a key to a claim whose values were filled in', () => {
    const template = (more: string) =>
      `---\nnote: funding-note\n---\n\n## Claim\n\n\`\`\`valuation\nsubject: \${1|@org|}\namount: USD \${2:1bn}\nsource: S1\n${more}\`\`\`\n`;
    const note =
      '---\nnote: funding-note\n---\n\n## Claim\n\nSaid twice.\n\n```valuation\nsubject: org:deepseek\namount: CNY 5bn\nsource: S1\n```\n\nMore.\n';
    expect(merge(note, template('credibility: ${3|3,2|}\n'), template('')).text).toBe(
      note.replace('source: S1\n', 'source: S1\ncredibility: 3\n'),
    );
  });

  it('takes the last line of a section away where the template adds lines behind it', () => {
    const version = (lines: string) => `---\nnote: signal-brief\n---\n\n# Title\n\n${lines}`;
    const base = version('x: 1\nFor internal use.\n');
    for (const [end, kept] of [
      ['\n## The News', '\n## The News'],
      ['', ''],
      ['\n', '\n'],
      ['\n\n', '\n\n'],
    ])
      expect(
        merge(`---\nnote: signal-brief\n---\n# Top\nx: 1${end}`, version('For internal use.\nalpha\n'), base)
          .text,
      ).toBe(`---\nnote: signal-brief\n---\n# Top\nalpha${kept}`);
  });
});

describe('without it', () => {
  it('adds the sections and keys that the note lacks, and nothing else', () => {
    const merged = merge(NOTE, NEW);
    expect(merged.labels).toEqual([
      'Add `authors`',
      'Add “What speaks against it”',
      'Add “Actions”',
      'Add “Foresight”',
    ]);
    expect(merge(merged.text, NEW).labels).toEqual([]);
  });

  it('knows a section under another of its names', () => {
    const fresh = '---\nnote: intel-assessment\n---\n\n## BLUF\n\n${1:x}\n';
    for (const name of ['1. bluf', 'Executive  summary', 'Bottom line'])
      expect(merge(`---\nnote: intel-assessment\n---\n\n## ${name}\n\nDone.\n`, fresh).labels, name).toEqual(
        [],
      );
  });

  it('keeps the line ends of the note and ends that are no line', () => {
    const note = '---\r\nnote: signal-brief\r\n---\r\n\r\n## The News\r\n\r\nText';
    const { text } = merge(note, NEW);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text).toContain('Text\r\n\r\n## Analysis\r\n\r\nWhat it means.');
    expect(parseNote(uriOf('a.md'), text, reading).frontMatter.broken).toBe(false);
  });

  it('is not offered where the note cannot be read', () => {
    for (const text of [
      '---\nnote: [\n---\n',
      '---\nnote: signal-brief\n---\n\n```valuation\nid: x\n',
      '---\n{note: signal-brief}\n---\n',
    ]) {
      const note = parseNote(uriOf('note.md'), text, reading);
      expect(mergeTemplate(note, { fresh: NEW, base: undefined }, reading, TODAY)).toBeUndefined();
    }
  });
});

describe('whatever was written', () => {
  const word = fc.constantFrom('alpha', 'beta', 'For internal use.', '- item', '> said', '```', 'x: 1', '');
  const headings = ['## The News', '## Analysis', '## Old part', '## Mine', '### Sub'];
  const textWith = (...more: readonly string[]) =>
    fc
      .array(
        fc.oneof(
          { weight: 3, arbitrary: word },
          { weight: 1, arbitrary: fc.constantFrom(...headings, ...more) },
        ),
        { maxLength: 14 },
      )
      .map((lines) => lines.join('\n'));
  const body = textWith('# Top', 'Setext\n---', '<!--');
  const head = '---\nnote: signal-brief\n---\n';
  const real = [OLD, NEW, ...(BUILT_IN[0]?.templates ?? []).map(({ text }) => text)];

  it('no line of it is lost, and a second merge adds nothing', () => {
    const version = fc.oneof(
      textWith().map((text) => `${head}\n# Title\n\n${text}\n`),
      fc.constantFrom(...real),
    );
    fc.assert(
      fc.property(
        body,
        version,
        fc.option(version, { nil: undefined }),
        fc.boolean(),
        (text, fresh, base, crlf) => {
          const written = `${head}${text}`;
          const source = crlf ? written.replaceAll('\n', '\r\n') : written;
          const note = parseNote(uriOf('note.md'), source, reading);
          const merged = mergeTemplate(note, { fresh, base }, reading, TODAY);
          if (!merged) return;
          const result = applied(source, merged.steps);
          if (base === undefined && merged.homeless.length === 0 && real.includes(fresh)) {
            const again = parseNote(note.uri, result, reading);
            expect(mergeTemplate(again, { fresh, base }, reading, TODAY)?.steps ?? []).toEqual([]);
          }
          const left = result.split(/\r?\n/);
          const known = new Set((base ?? '').split('\n').map((line) => line.trimEnd()));
          for (const line of source.split(/\r?\n/)) {
            const at = left.indexOf(line);
            if (at >= 0) left.splice(at, 1);
            else expect(known).toContain(line.trimEnd());
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('lines of three versions are merged as if each change were made alone', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 8 });
    const mergedLines = (mine: readonly string[], base: readonly string[], theirs: readonly string[]) => {
      const { edits } = mergeLines(base, mine, theirs);
      return [...edits]
        .reverse()
        .reduce(
          (result, { start, end, lines: text }) => result.toSpliced(start, end - start, ...text),
          [...mine],
        );
    };
    fc.assert(
      fc.property(lines, lines, lines, (base, mine, theirs) => {
        expect(mergedLines(base, base, theirs)).toEqual(theirs);
        expect(mergedLines(mine, base, base)).toEqual(mine);
        const { edits } = mergeLines(base, mine, theirs);
        edits.forEach(({ start }, index) => {
          if (index > 0) expect(start).toBeGreaterThan(edits[index - 1]?.end ?? 0);
        });
        for (const line of mine)
          if (!base.includes(line)) expect(mergedLines(mine, base, theirs)).toContain(line);
      }),
      { numRuns: 1000 },
    );
  });
});
