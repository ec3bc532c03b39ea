// A rename that would have to reach into a file in conflict is refused, with the file and the line.

import { describe, expect, it } from 'vitest';
import { complete } from '../../../../server/src/features/completion/completion.ts';
import { mergeInto } from '../../../../server/src/features/refactorings/merge-entities.ts';
import { prepareRename, rename, renameSymbol } from '../../../../server/src/features/rename/rename.ts';
import { parseFixture } from '../../../support/fixture.ts';
import { storeOf, uriOf } from '../../../support/workspace.ts';

const HEAD = '---\nnote: spot-report\ndate: 2026-05-18\n---\n';
const markers = (first: string, second: string) =>
  `<<<<<<< HEAD\n${first}=======\n${second}>>>>>>> feature\n`;
const entry = (id: string) => `  - {id: org:${id}, name: ${id}}\n`;
const catalog = (...ids: string[]) => `catalog: A\nentries:\n${ids.map(entry).join('')}`;

function refusal(fixture: string, key: string, newId: string): string | undefined {
  const { workspace } = storeOf(parseFixture(fixture).files);
  const result = renameSymbol(workspace, { key }, newId);
  return 'refusal' in result ? result.refusal : undefined;
}

describe('rename', () => {
  it.each([
    [
      'defines it in a catalog',
      'x.catalog.yaml',
      `catalog: A\nentries:\n${markers(entry('alpha'), entry('beta'))}`,
      3,
    ],
    [
      'defines it outside of the conflict',
      'x.catalog.yaml',
      `${catalog('alpha')}${markers(entry('a'), entry('b'))}`,
      4,
    ],
    [
      'defines it in an entity note',
      'x.md',
      `---\nnote: entity\n${markers('id: org:alpha\n', 'id: org:b\n')}---\n`,
      3,
    ],
    ['refers to it in prose', 'x.md', `${HEAD}${markers('[A](org:Alpha).\n', 'None.\n')}`, 5],
    [
      'refers to it in a claim',
      'x.md',
      `${HEAD}\`\`\`valuation\nsubject: org:alpha\n${markers('id: a\n', 'id: b\n')}\`\`\`\n`,
      7,
    ],
    [
      'names it where neither side can be read',
      'x.md',
      `---\nnote: [\n${markers('x: org:alpha\n', 'y\n')}---\n`,
      3,
    ],
  ])('is refused when a file in conflict %s', (_, path, text, line) => {
    const said = refusal(
      `=== a.catalog.yaml\n${catalog('alpha')}\n=== ${path}\n${text}`,
      'org:alpha',
      'gamma',
    );
    expect(said).toContain(`${path}:${line}: `);
    expect(said).toContain('merge conflict');
  });

  it('is refused when the new id may be taken on one side', () => {
    const fixture = `=== a.catalog.yaml\n${catalog('alpha')}\n=== x.catalog.yaml\ncatalog: B\nentries:\n${markers(entry('beta'), entry('c'))}`;
    expect(refusal(fixture, 'org:alpha', 'beta')).toContain('x.catalog.yaml:3: ');
  });

  it('sees bare ids: a claim and a source that a file in conflict defines or uses', () => {
    const claim = `=== a.md\n${HEAD}\`\`\`valuation\n${markers('id: first\n', 'id: second\n')}\`\`\`\n`;
    const citing = `=== b.md\n${HEAD}[x](claim:first)\n`;
    expect(refusal(claim + citing, 'claim:first', 'third')).toContain('a.md:6: ');
    const wire = '=== wire.md\n---\nnote: source-note\nid: src:wire\ntitle: Wire\n---\n';
    const using = `=== c.md\n${HEAD}\`\`\`valuation\n${markers('source: wire\n', 'source: S1\n')}\`\`\`\n`;
    expect(refusal(wire + using, 'src:wire', 'agency')).toContain('c.md:6: ');
  });

  it('goes on when the conflict is about something else', () => {
    const fixture = `=== a.catalog.yaml\n${catalog('alpha')}\n=== x.md\n${HEAD}${markers('[A](org:alpha-two).\n', 'See xorg:alpha.b.\n')}`;
    expect(refusal(fixture, 'org:alpha', 'gamma')).toBeUndefined();
  });

  it('does not begin in a file in conflict', () => {
    const path = 'x.catalog.yaml';
    const text = `catalog: A\nentries:\n${markers(entry('alpha'), entry('beta'))}`;
    const { workspace } = storeOf(new Map([[path, text]]));
    const document = workspace.document(uriOf(path));
    if (!document) throw new Error('there is a document');
    const offset = text.indexOf('alpha');
    const refused = { refusal: 'this file has a merge conflict: resolve it first' };
    expect(prepareRename(workspace, document, offset)).toEqual(refused);
    expect(rename(workspace, document, offset, 'gamma')).toEqual(refused);
  });
});

it('entities are not merged while a file in conflict names one of them', () => {
  const fixture = `=== a.catalog.yaml\n${catalog('alpha', 'beta')}\n=== x.md\n${HEAD}${markers('[A](org:alpha).\n', 'None.\n')}`;
  const { workspace } = storeOf(parseFixture(fixture).files);
  expect(mergeInto(workspace, 'org:alpha', 'org:beta')).toEqual({
    refusal: expect.stringContaining('x.md:5: '),
  });
});

it('completion and the other features answer in a file in conflict without harm', () => {
  const text = `catalog: A\nentries:\n${markers(entry('alpha'), entry('beta'))}`;
  const { workspace } = storeOf(new Map([['x.catalog.yaml', text]]));
  const document = workspace.document(uriOf('x.catalog.yaml'));
  if (!document) throw new Error('there is a document');
  for (let offset = 0; offset <= text.length; offset++)
    expect(complete(workspace, document, offset)?.items ?? []).toEqual([]);
});
