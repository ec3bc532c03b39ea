// What hovering says: cards, the meaning of keys and values.

import { describe, expect, it } from 'vitest';
import { claimShapes } from '../../../../server/src/claims/index.ts';
import { findHover } from '../../../../server/src/features/cards/hover.ts';
import { frontMatterShape } from '../../../../server/src/schema/front-matter.ts';
import { atCursor } from '../../../support/features.ts';

function hover(fixture: string): string | undefined {
  const { workspace, document, offset } = atCursor(fixture);
  return findHover(workspace, document, offset)?.markdown;
}

const inNote = (body: string, head = '') =>
  `=== a.md\n---\nnote: signal-brief\ndate: 2026-05-18\n${head}---\n\n${body}\n`;
const ENTITY =
  '=== org/deepseek.md\n---\nnote: entity\nid: org:deepseek\nname: DeepSeek\naliases: [深度求索]\nprevious-names: [Deep Seek]\ntype: company\nidentifiers: {wikidata: Q1}\nrelations:\n  - {type: developed, target: model:v4}\n---\n';

describe('hover', () => {
  it('shows an entity with its names, kind, identifiers, relations and uses', () => {
    const card = hover(`${inNote('[DeepSeek](org:deep$0seek)')}${ENTITY}`);
    for (const part of [
      '**DeepSeek** `org:deepseek`',
      'Organisation · company',
      '深度求索',
      'Deep Seek',
      'Q1',
      'Referred to once in one file',
    ]) {
      expect(card).toContain(part);
    }
  });

  describe('of an entity that was valued', () => {
    const claim = (id: string, amount: string, more = '') =>
      `=== claims/${id}.md\n---\nnote: funding-note\ndate: 2026-06-01\nsources: {S1: {title: Wire, grade: B2}}\n---\n\n\`\`\`valuation\nid: ${id}\nsubject: org:deepseek\namount: ${amount}\nbasis: post-money\nas-of: 2026-05\nstatus: reported\nsource: S1\n${more}\`\`\`\n`;
    const card = (...notes: string[]) =>
      hover(`${inNote('[DeepSeek](org:deep$0seek)')}${ENTITY}${notes.join('')}`) ?? '';

    it('says the latest valuation with its basis, date, status and grade', () => {
      const earlier = claim('b', 'USD 9bn').replace('as-of: 2026-05', 'as-of: 2025-05');
      const text = card(claim('a', 'USD 10bn'), earlier);
      expect(text).toContain(
        'Latest valuation: **USD 10bn** · post-money  \nas of 2026-05 · reported · graded B2 (usually reliable, probably true)',
      );
      expect(text).not.toContain('conflict');
    });

    it('leaves out what the claim does not say', () => {
      const bare =
        '=== x.md\n---\nnote: spot-report\n---\n```valuation\nsubject: org:deepseek\namount: USD 10bn\n```\n';
      expect(card(bare)).toMatch(/Latest valuation: \*\*USD 10bn\*\*$/m);
      expect(card()).not.toContain('Latest valuation');
    });

    it('counts each two that disagree once, until one supersedes or is denied', () => {
      const [a, b] = [claim('a', 'USD 10bn'), claim('b', 'USD 12bn')];
      expect(card(a, b)).toContain('1 open conflict between');
      expect(card(a, b, claim('c', 'USD 14bn'))).toContain('3 open conflicts between');
      expect(card(a, claim('b', 'USD 12bn', 'supersedes: claim:a\n'))).not.toContain('conflict');
      expect(card(a, b.replace('reported', 'denied'))).not.toContain('conflict');
    });

    it('counts by the tolerance that is in force, and none where the finding is off', () => {
      const both = [claim('a', 'USD 10bn'), claim('b', 'USD 12bn')];
      const rules = (setting: string) => `=== dossier.yaml\nrules:\n  conflicting-valuations: ${setting}\n`;
      expect(card(...both, rules('{options: {tolerance: 30}}'))).not.toContain('conflict');
      expect(card(...both, rules('off'))).not.toContain('conflict');
      expect(card(...both, rules('{options: {tolerance: 1}}'))).toContain('1 open conflict');
    });
  });

  it('shows hardware with the catalog’s figures, their source and computed TPP, marked as an aid', () => {
    const card = hover(inNote('[H100](hw:nvidia-h100-sx$0m5)'));
    for (const part of [
      'NVIDIA',
      '80 GB',
      'TFLOPS',
      'TPP',
      'Performance density',
      'arithmetic aid',
      'Source: ',
    ]) {
      expect(card).toContain(part);
    }
  });

  it('shows a claim with its source in words', () => {
    const card = hover(
      inNote(
        '[x](claim:ro$0und)\n\n```valuation\nid: round\nsubject: org:deepseek\namount: USD 10bn\nbasis: post-money\nas-of: 2026-04\nstatus: reported\nsource: S1\n```',
        'sources: {S1: {title: Wire, grade: B2}}\n',
      ) + ENTITY,
    );
    for (const part of [
      '**valuation** `claim:round`',
      'DeepSeek',
      'USD 10bn',
      'post-money',
      '2026-04',
      'B2: usually reliable, probably true',
    ]) {
      expect(card?.replaceAll('\\', '')).toContain(part);
    }
  });

  it('shows sources and notes', () => {
    const source = hover(
      inNote(
        '[x](src:S$01)',
        'sources: {S1: {title: Wire, publisher: Example, url: "https://example.org/a", grade: A1}}\n',
      ),
    );
    expect(source).toContain('completely reliable, confirmed by other sources');
    expect(source).toContain('<https://example.org/a>');
    expect(
      hover(
        `${inNote('[x](note:b$0)')}=== b.md\n---\nnote: spot-report\ntitle: Second\ndate: 2026-05\n---\n`,
      ),
    ).toContain('**Second** `note:b`');
  });

  it('says what keys and values mean', () => {
    expect(hover(inNote('```valuation\nam$0ount: USD 10bn\n```'))).toContain('CNY 350bn-400bn');
    expect(hover(inNote('', 'mark$0ing: TLP:GREEN\n'))).toContain('TLP 2.0');
    expect(hover(inNote('', 'marking: TLP:GR$0EEN\n'))).toBeDefined();
    expect(hover(inNote('```valuation\namount: USD 10$0bn\n```'))).toContain('USD 9.5bn to USD 10.5bn');
    expect(hover(inNote('', 'sources:\n  S1: {title: T, grade: B$02}\n'))).toContain(
      'usually reliable, probably true',
    );
    expect(hover(inNote('', 'sources:\n  S1: {title: T, gra$0de: B2}\n'))).toContain('Admiralty');
  });

  it('has a sentence for every key of every claim and of the front matter', () => {
    const { vocabulary, configuration } = atCursor(inNote('$0')).workspace;
    const silent = Object.entries(claimShapes(vocabulary, configuration.scale)).flatMap(([kind, shape]) =>
      Object.keys(shape).filter((key) => {
        const text = hover(inNote(`\`\`\`${kind}\n$0${key}: x\n\`\`\``));
        return text === undefined || text === '';
      }),
    );
    expect(silent).toEqual([]);
    const heads = Object.keys(frontMatterShape(vocabulary, 'signal-brief')).filter(
      (key) => !['note', 'date'].includes(key) && hover(inNote('', `$0${key}: x\n`)) === undefined,
    );
    expect(heads).toEqual([]);
  });

  it('escapes what would be markup', () => {
    const card = hover(
      `${inNote('[x](org:e$0vil)')}=== e.catalog.yaml\ncatalog: E\nentries:\n  - {id: org:evil, name: "<img src=x> [a](command:b) | c"}\n`,
    );
    expect(card).toContain('\\<img src=x\\> \\[a\\](command:b) \\| c');
  });

  it('says nothing about what nothing defines, and in plain text', () => {
    expect(hover(inNote('[x](org:no$0body)'))).toBeUndefined();
    expect(hover(inNote('pl$0ain'))).toBeUndefined();
  });
});
