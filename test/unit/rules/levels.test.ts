// Levels: the command line over dossier.yaml over packs over the default; drafts soften only a default.

import { describe, expect, it } from 'vitest';
import { check } from '../../../server/src/rules/check.ts';
import { RULES } from '../../../server/src/rules/index.ts';
import { soften } from '../../../server/src/rules/levels.ts';
import type { Level } from '../../../server/src/workspace/configuration.ts';
import { BUILT_IN, findingsOf, storeOf, uriOf } from '../../support/workspace.ts';

const note = (status: string) =>
  `---\nnote: signal-brief\ndate: 2026-05\n${status}---\n\n## The News\n\nx\n\n## Analysis\n\nx\n\n## Foresight\n\nx\n`;

function levelOf(status: string, configuration = '', pack?: Level, override?: Level): string | undefined {
  const packs = pack
    ? [
        ...BUILT_IN,
        { name: 'team', catalogs: [], rules: new Map([['missing-marking', { level: pack, options: {} }]]) },
      ]
    : BUILT_IN;
  const store = storeOf(
    new Map([
      ['note.md', note(status)],
      ['dossier.yaml', configuration],
    ]),
    packs,
  );
  const document = store.workspace.document(uriOf('note.md'));
  const overrides = override && new Map([['missing-marking', override]]);
  const found = document ? check(store.workspace, document, overrides) : [];
  return found.find((finding) => finding.code === 'missing-marking')?.severity;
}

describe('the level of a finding', () => {
  it('is the default in a published note and one in review', () => {
    expect(levelOf('status: published\n')).toBe('error');
    expect(levelOf('status: in-review\n')).toBe('error');
  });

  it('is one level milder in a draft, which is what a note without a status is', () => {
    expect(levelOf('status: draft\n')).toBe('warning');
    expect(levelOf('')).toBe('warning');
  });

  it('is what dossier.yaml says, in drafts too', () => {
    expect(levelOf('status: draft\n', 'rules: {missing-marking: error}')).toBe('error');
    expect(levelOf('status: draft\n', 'rules: {missing-marking: {level: info}}')).toBe('info');
    expect(levelOf('status: published\n', 'rules: {missing-marking: off}')).toBeUndefined();
  });

  it('is what a pack says, unless dossier.yaml says otherwise', () => {
    expect(levelOf('status: draft\n', '', 'hint')).toBe('hint');
    expect(levelOf('status: draft\n', 'rules: {missing-marking: warning}', 'hint')).toBe('warning');
  });

  it('is what the command line says before all', () => {
    expect(levelOf('status: draft\n', 'rules: {missing-marking: warning}', 'hint', 'error')).toBe('error');
    expect(levelOf('status: published\n', '', undefined, 'off')).toBeUndefined();
    expect(levelOf('status: published\n', 'rules: {missing-marking: off}', undefined, 'info')).toBe('info');
  });

  it('keeps the last good configuration while dossier.yaml is broken', () => {
    const store = storeOf(
      new Map([
        ['note.md', note('status: published\n')],
        ['dossier.yaml', 'rules: {missing-marking: off}'],
      ]),
    );
    store.apply([{ uri: uriOf('dossier.yaml'), text: 'rules: {missing-marking: of}' }]);
    expect(findingsOf(store).map(({ code }) => code)).toEqual(['invalid-config']);
  });

  it('goes down one step at a time and stops at hint', () => {
    expect((['error', 'warning', 'info', 'hint'] as const).map(soften)).toEqual([
      'warning',
      'info',
      'hint',
      'hint',
    ]);
  });
});

describe('the levels of the specification', () => {
  const SPECIFIED = {
    error:
      'front-matter-syntax block-syntax invalid-field missing-field unknown-note-type missing-section◐ unresolved-source wrong-kind duplicate-id invalid-identifier claim-without-source◐ invalid-amount unknown-currency missing-as-of◐ money-arithmetic vendor-mismatch export-arithmetic likelihood-out-of-band◐ invalid-grade uncorroborated-confirmation◐ missing-marking◐ invalid-marking marking-too-low invalid-config',
    warning:
      'unknown-field bottom-line-first◐ unknown-kind suppression-without-reason unused-suppression unresolved-reference ambiguous-name shared-identifier missing-basis◐ missing-status◐ future-as-of stake-arithmetic valuation-outlier undated-conversion conversion-mismatch sparse-figure unit-slip figure-mismatch missing-precision status-mismatch likelihood-with-confidence◐ off-scale-hedge◐ mixed-scales◐ judgment-without-confidence◐ unsourced-hearsay◐ circular-sourcing◐ undated-source◐ source-after-note undisclosed-ai◐ legacy-marking',
    info: 'empty-section◐ superseded-claim ambiguous-amount conflicting-valuations stale-valuation unclaimed-valuation◐ judgment-in-facts◐',
    hint: 'label-mismatch unlinked-mention relative-date unused-source',
  };

  for (const [level, codes] of Object.entries(SPECIFIED)) {
    it.each(codes.split(' '))(`${level}: %s`, (entry) => {
      const rule = RULES.find(({ code }) => code === entry.replace('◐', ''));
      expect(rule).toMatchObject({ level, softens: entry.endsWith('◐') });
    });
  }
});
