// What the client says goes through `l10n`, and is in the bundle that translators are given.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { config } from '@vscode/l10n';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Valuation } from '../../../client/src/webviews/messages.ts';
import { relationSpoken } from '../../../client/src/webviews/page/graph/words.ts';
import {
  cellText,
  columnTitle,
  describe as describeValuation,
  standingWord,
} from '../../../client/src/webviews/page/timeline/words.ts';
import { KINDS } from '../../../server/src/claims/index.ts';

const root = path.join(import.meta.dirname, '../../..');
const folder = path.join(root, 'client', 'src');

/** The client's files without their comments. */
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => {
    const source = readFileSync(path.join(folder, name), 'utf8');
    return { name, source: source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '') };
  });

function json(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

const bundle = json('l10n/bundle.l10n.json');

describe('in the source', () => {
  it('every message is a literal that is in the bundle', () => {
    const wrong = files.flatMap(({ name, source }) =>
      [...source.matchAll(/l10n\.t\(\s*(?:'([^']*)'|(.{0,40}))/g)]
        .filter(([, literal]) => literal === undefined || !Object.hasOwn(bundle, literal))
        .map(([, literal, other]) => `${name}: ${literal ?? other}`),
    );
    // The texts of the renderer and of the kinds of claim, which the bundle has as well.
    expect(wrong).toEqual([
      'claim-kinds.ts: kind.label),',
      'claim-kinds.ts: kind.plural),',
      'claim-kinds.ts: kind.meaning),',
      'preview/preview.ts: english),',
    ]);
    expect(KINDS.flatMap(({ label, plural, meaning }) => [label, plural, meaning])).toSatisfy(
      (texts: string[]) => texts.length > 0 && texts.every((text) => Object.hasOwn(bundle, text)),
    );
  });

  it('no other literal begins as a sentence or a title does', () => {
    const wrong = files.flatMap(({ name, source }) =>
      [...source.replace(/l10n\.t\(\s*'[^']*'/g, '').matchAll(/(output\.\w+\()?(?:'([^'\n]*)'|`([^`]*)`)/g)]
        // What goes into the log is for those who look for a mistake.
        .filter(([, log]) => log === undefined)
        .map(([, , plain, template]) => plain ?? template ?? '')
        .filter((text) => /^[A-Z][a-z]+(?![A-Za-z])/.test(text) && text !== 'Dossier')
        .map((text) => `${name}: ${text}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('in the manifest', () => {
  const texts = json('package.nls.json');
  const manifest = json('package.json');
  const shown = new Set([
    'title',
    'shortTitle',
    'label',
    'name',
    'description',
    'markdownDescription',
    'contents',
  ]);

  /** Every text under a key that VS Code shows, and the descriptions of a setting's values. */
  function textsIn(value: unknown, key: string): string[] {
    if (typeof value === 'string') return shown.has(key) || /[dD]escriptions$/.test(key) ? [value] : [];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([inner, part]) =>
      textsIn(part, Array.isArray(value) ? key : inner),
    );
  }

  const found = [...textsIn(manifest.contributes, ''), ...textsIn(manifest.capabilities, '')];

  it('every text is a key of package.nls.json', () => {
    // The product and its problem matcher are called so in every language.
    const names = ['Dossier', 'dossier'];
    const wrong = found.filter((text) => !Object.hasOwn(texts, text.slice(1, -1)) && !names.includes(text));
    expect(found.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });

  it('every key is used', () => {
    const all = JSON.stringify(manifest);
    expect(Object.keys(texts).filter((key) => !all.includes(`%${key}%`))).toEqual([]);
  });
});

describe('in a language in which every text stands between brackets', () => {
  beforeEach(() => {
    config({ contents: Object.fromEntries(Object.keys(bundle).map((text) => [text, `⟦${text}⟧`])) });
  });
  afterEach(() => {
    config({ contents: {} });
  });

  it('so do the words of the timeline', () => {
    const columns = (['asOf', 'amount', 'basis', 'status', 'grade', 'standing', 'note'] as const).map(
      columnTitle,
    );
    const standings = (['conflicting', 'outlier', 'superseded', 'stale', 'mismatch'] as const).map(
      standingWord,
    );
    const valuation: Valuation = { id: 'claim:α', note: 'Σ', grade: 'B2', marks: ['superseded'] };
    const lines = describeValuation(valuation).filter((line) => line !== 'Σ');
    for (const text of [...columns, ...standings, ...lines, cellText(valuation, 'standing')])
      expect(text).toMatch(/^⟦.*⟧$/);
  });

  it('so do those of the graph that are read out', () => {
    const spoken = relationSpoken([{ label: 'σ', count: 1, direction: 'from', other: 'org:ω' }], 'Ω');
    expect(spoken).toBe('⟦σ, from Ω⟧');
  });
});
