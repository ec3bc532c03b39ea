// What the preview knows: drawn at once with what there is, asked for once, drawn again when an answer differs.

import { describe, expect, it } from 'vitest';
import { createKnowledge } from '../../../client/src/preview/knowledge.ts';
import { relativeAddress } from '../../../client/src/preview/relative-address.ts';
import type { PreviewResult } from '../../../server/src/protocol.ts';
import { readingData } from '../../../server/src/render/reading-data.ts';
import { inEnglish } from '../../../server/src/render/texts.ts';
import { storeOf } from '../../support/workspace.ts';
import { note } from './rendered.ts';

const uri = 'file:///w/notes/a.md';
const source = note('[x](org:deepseek)');
const reading = readingData(storeOf(new Map()).workspace);

function answer(name = 'DeepSeek', line = 0): PreviewResult {
  const target = { key: 'org:deepseek', name, details: [], uri: 'file:///w/entities/deepseek.md', line };
  return { reading, targets: [target], missing: [], verified: [] };
}

/** A server whose answers are given by hand, and previews that are drawn by hand. */
function setUp(ahead?: PreviewResult) {
  const asked: { uri: string; give(result: PreviewResult | undefined): Promise<void> }[] = [];
  const waiting: (() => void)[] = [];
  let drawn = 0;
  const knowledge = createKnowledge({
    ask: (of) =>
      new Promise((resolve) => {
        asked.push({
          uri: of,
          give: async (result) => {
            resolve(result);
            // The answer is taken over in the microtasks that follow.
            for (let turn = 0; turn < 5; turn++) await Promise.resolve();
          },
        });
      }),
    askedAhead: () => ahead,
    folderOf: (of) => of.slice(0, 'file:///w'.length),
    translate: inEnglish,
    refresh: () => {
      drawn++;
    },
    later: (callback) => waiting.push(callback),
  });
  const chip = (of = uri, text = source) => knowledge.open(of, text)?.chip('org:deepseek')?.open;
  return {
    knowledge,
    asked,
    chip,
    drawings: () => drawn,
    passTime: () => {
      for (const callback of waiting.splice(0)) callback();
    },
  };
}

describe('the preview’s knowledge', () => {
  it('asks once, and has the preview drawn when the answer is there', async () => {
    const { asked, chip, drawings } = setUp();
    expect(chip()).toBeUndefined();
    expect(chip()).toBeUndefined();
    expect(asked.map((one) => one.uri)).toEqual([uri]);
    await asked[0]?.give(answer());
    expect(drawings()).toBe(1);
    expect(chip()).toContain('href="../entities/deepseek.md"');
    expect(asked).toHaveLength(1);
  });

  it('names the line of a definition that is not the whole file', async () => {
    const { asked, chip } = setUp();
    chip();
    await asked[0]?.give(answer('DeepSeek', 11));
    expect(chip()).toContain('href="../entities/deepseek.md#L12"');
  });

  it('asks again when the workspace changes, and draws only what differs', async () => {
    const { knowledge, asked, chip, drawings } = setUp();
    chip();
    await asked[0]?.give(answer());
    chip();
    knowledge.update();
    await asked[1]?.give(answer());
    expect(drawings()).toBe(1);
    knowledge.update();
    await asked[2]?.give(answer('Deep Seek'));
    expect(drawings()).toBe(2);
    expect(chip()).toContain('title="Deep Seek (org:deepseek)');
  });

  it('asks about a tag that has been typed since', async () => {
    const { knowledge, asked, chip } = setUp();
    chip();
    await asked[0]?.give(answer());
    knowledge.open(uri, source)?.chip('org:nvidia');
    expect(asked).toHaveLength(2);
  });

  it('does not lose a change that comes while it waits for an answer', async () => {
    const { knowledge, asked, chip } = setUp();
    chip();
    knowledge.update();
    expect(asked).toHaveLength(1);
    await asked[0]?.give(answer());
    expect(asked).toHaveLength(2);
  });

  it('reads a second note of the folder as the first until it has its own answer', async () => {
    const { asked, chip } = setUp();
    chip();
    await asked[0]?.give(answer());
    expect(chip('file:///w/other.md')).toContain('href="./entities/deepseek.md"');
    expect(chip('file:///v/other.md')).toBeUndefined();
    expect(chip('file:///w/plain.md', '# No note\n\n[x](org:deepseek)')).toBeUndefined();
  });

  it('is right at once where the server was asked ahead, and still asks what is so now', async () => {
    const { asked, chip, drawings } = setUp(answer('Early'));
    expect(chip()).toContain('title="Early (org:deepseek)');
    await asked[0]?.give(answer('Early'));
    expect(drawings()).toBe(0);
    chip();
    expect(asked).toHaveLength(1);
  });

  it('leaves alone what is not a note', async () => {
    const { asked, chip, drawings } = setUp();
    chip();
    await asked[0]?.give(null);
    expect(drawings()).toBe(0);
    expect(chip()).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it('asks for the drawing again while the editor has not drawn, but not for ever', async () => {
    const { asked, chip, drawings, passTime } = setUp();
    chip();
    await asked[0]?.give(answer());
    passTime();
    expect(drawings()).toBe(2);
    for (let turn = 0; turn < 5; turn++) passTime();
    expect(drawings()).toBe(3);
  });

  it('is content once it has been drawn', async () => {
    const { asked, chip, drawings, passTime } = setUp();
    chip();
    await asked[0]?.give(answer());
    chip();
    passTime();
    expect(drawings()).toBe(1);
  });

  it('tries again when the server could not answer', async () => {
    const { asked, chip, passTime } = setUp();
    chip();
    await asked[0]?.give(undefined);
    passTime();
    await asked[1]?.give(answer());
    expect(chip()).toContain('DeepSeek');
  });
});

describe('a relative address', () => {
  it.each([
    ['file:///w/notes/a.md', 'file:///w/entities/b.md', '../entities/b.md'],
    ['file:///w/notes/a.md', 'file:///w/notes/b%20c.md', './b%20c.md'],
    ['file:///w/a.md', 'file:///w/x/y/b.md', './x/y/b.md'],
    ['file:///w/x/y/a.md', 'file:///v/b.md', '../../../v/b.md'],
    ['file:///w/a/a.md', 'file:///w/a/a.md', './a.md'],
    ['file:///c%3A/w/a.md', 'file:///c%3A/v/b.md', '../v/b.md'],
  ])('leads from %s to %s', (from, to, address) => {
    expect(relativeAddress(from, to)).toBe(address);
    expect(new URL(address, from).href).toBe(to);
  });

  it.each([
    ['file:///c%3A/w/a.md', 'file:///d%3A/w/b.md'],
    ['untitled:Untitled-1', 'file:///w/b.md'],
    ['vscode-remote://ssh/w/a.md', 'file:///w/b.md'],
  ])('is none from %s to %s', (from, to) => {
    expect(relativeAddress(from, to)).toBeUndefined();
  });
});
