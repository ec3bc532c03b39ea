/** What ships in packs and in the example packs: templates that make valid notes, snippets that make valid claims. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLAIM_KINDS } from '../../../server/src/claims/index.ts';
import { renderPlain } from '../../../server/src/packs/render-plain.ts';
import { dateVariable, stamped, templateName } from '../../../server/src/packs/template.ts';
import { dossier } from '../../support/cli.ts';
import { BUILT_IN, findingsOf, storeOf, TODAY } from '../../support/workspace.ts';

const variable = (name: string) => dateVariable(name, TODAY);
const templates = BUILT_IN.flatMap(({ templates: own, version }) =>
  (own ?? []).map((template) => ({ ...template, version: version ?? '' })),
);
const snippets = BUILT_IN.flatMap((pack) => pack.snippets ?? []);

describe('the templates of the core', () => {
  it('are there for every note type', () => {
    const types = Object.keys(BUILT_IN[0]?.vocabulary?.['note-types'] ?? {});
    expect(templates.map(({ id }) => id.slice(id.lastIndexOf('/') + 1)).sort()).toEqual(types.sort());
  });

  it.each(templates.map((template) => [template.id, template] as const))(
    '%s makes a note without an error, in review too',
    (_, { text, id, version }) => {
      const note = stamped(renderPlain(text, variable), id, version).replace(
        'status: draft',
        'status: in-review',
      );
      const found = findingsOf(storeOf(new Map([['note.md', note]])));
      expect(found.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
      const open = found.map(({ code }) => code).filter((code) => code !== 'unused-source');
      expect(
        open.filter(
          (code) =>
            !['unresolved-reference', 'missing-basis', 'unfilled-template', 'undiagnostic-evidence'].includes(
              code,
            ),
        ),
      ).toEqual([]);
    },
  );
});

describe('a template of the core', () => {
  it('names nobody and grades nothing before its author does', () => {
    for (const { id, text } of templates) {
      const note = renderPlain(text, variable);
      expect(note, id).not.toMatch(/grade:[ ]*[A-F]/);
      expect(text, id).not.toMatch(/^[^:]*\$\{\d+\|@org\|\}/m);
    }
  });

  it('is called as its note type is', () => {
    const { vocabulary } = storeOf(new Map()).workspace;
    for (const template of templates) {
      const type = vocabulary.noteTypes.get(template.id.slice(template.id.lastIndexOf('/') + 1));
      expect(templateName(vocabulary, template)).toBe(type?.label);
    }
    const own = { id: 'desk/house/log', title: 'Log', text: '---\nnote: spot-report\n---\n' };
    expect(templateName(vocabulary, own)).toBe('Log');
  });
});

describe('the snippets of the built-in packs', () => {
  it('cover every kind of claim and every class of source', () => {
    const prefixes = new Set(snippets.flatMap(({ prefixes: own }) => own));
    for (const kind of CLAIM_KINDS) expect(prefixes).toContain(kind);
    for (const kind of [
      'press',
      'filing',
      'company',
      'government',
      'academic',
      'social',
      'human',
      'dataset',
      'ai',
      'other',
    ])
      expect(prefixes).toContain(`source-${kind}`);
  });

  it('have each prefix once', () => {
    const prefixes = snippets.flatMap(({ prefixes: own }) => own);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });

  it('offer no grade, credibility or figure of their own', () => {
    for (const { name, body } of snippets) {
      expect(body, name).not.toMatch(/\b(?:grade|credibility): *(?:\$\{\d+[:|])?[A-F1-6]/);
      const placeholders = [...body.matchAll(/\$\{\d+:((?:[^{}$]|\$[A-Z_]+)*)\}/g)].map(([, text]) => text);
      expect(
        placeholders.filter((text) => /\d/.test(text?.replace(/\$CURRENT_YEAR.*|^[A-Z]\d$/, '') ?? '')),
        name,
      ).toEqual([]);
    }
  });

  it('make claims that lack the figures which nobody has written', () => {
    const valuation = snippets.find(({ prefixes }) => prefixes.includes('valuation'));
    const note = `---\nnote: spot-report\n---\n\n${renderPlain(valuation?.body ?? '', variable)}`;
    const found = findingsOf(storeOf(new Map([['note.md', note]])));
    expect(found.map(({ code }) => code)).toContain('invalid-amount');
  });

  it.each(
    snippets.filter(({ body }) => body.startsWith('```')).map((snippet) => [snippet.name, snippet] as const),
  )('%s makes a claim whose fields are right', (_, snippet) => {
    // An amount is its currency and a figure to be written; so is how many.
    const body = snippet.body
      .replace(/(\$\{\d+\|@currency\|\}|: \$\d+) \$\d+$/gm, '$1 1bn')
      .replace(/^quantity: \$\d+$/m, 'quantity: 1');
    const front = `---\nnote: spot-report\ndate: ${TODAY}\nsources:\n  S1: {title: One, accessed: ${TODAY}}\n---\n\n`;
    const found = findingsOf(storeOf(new Map([['note.md', `${front}${renderPlain(body, variable)}`]])));
    const wrong = [
      'block-syntax',
      'invalid-field',
      'missing-field',
      'unknown-field',
      'wrong-kind',
      'invalid-amount',
    ];
    expect(found.filter(({ code }) => wrong.includes(code)).map(({ message }) => message)).toEqual([]);
  });

  it.each(
    snippets
      .filter(({ name }) => name.startsWith('Source'))
      .map((snippet) => [snippet.name, snippet] as const),
  )('%s makes a source whose fields are right', (_, { body }) => {
    const source = renderPlain(body, variable).replace(/^/gm, '  ');
    const note = `---\nnote: spot-report\ndate: ${TODAY}\nsources:\n${source}\n---\n`;
    const found = findingsOf(storeOf(new Map([['note.md', note]])));
    const wrong = [
      'front-matter-syntax',
      'invalid-field',
      'missing-field',
      'unknown-field',
      'undated-source',
      'undisclosed-ai',
    ];
    expect(found.filter(({ code }) => wrong.includes(code)).map(({ message }) => message)).toEqual([]);
  });
});

describe('the example packs', () => {
  it('have tests that say what they find', async () => {
    const examples = path.resolve(import.meta.dirname, '../../../examples');
    const result = await dossier(examples, ['pack', 'test', 'packs/equity-desk', 'packs/cti-desk']);
    expect(result).toEqual({
      code: 0,
      out: 'equity-desk/house: 2 test notes, all as expected\ncti-desk/house: 2 test notes, all as expected\n',
      err: '',
    });
  });
});
