// `dossier rename` where an id is in a place that is not in order.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { dossier } from '../../support/cli.ts';
import { folderWith } from '../../support/folder.ts';
import { treeOf } from '../../support/tree.ts';

const entity = '---\nnote: entity\nid: hw:zz-x\nname: X\n---\n';
const note = (block: string) =>
  `---\nnote: spot-report\ndate: 2026-05-18\n---\n\n\`\`\`valuation\n${block}\`\`\`\n`;

it('reaches a field of the wrong kind and a block that does not parse', async () => {
  const wrong = note('subject: hw:zz-x\n');
  const broken = note('subject: hw:zz-x\nquote: a: b\n');
  const folder = await folderWith({ 'dossier.yaml': '', 'x.md': entity, 'a.md': wrong, 'b.md': broken });
  const { code, out } = await dossier(folder, ['rename', 'hw:zz-x', 'hw:zz-y']);
  expect(code).toBe(0);
  expect(out).toContain('3 places in 3 files');
  expect(await readFile(path.join(folder, 'a.md'), 'utf8')).toBe(wrong.replace('zz-x', 'zz-y'));
  expect(await readFile(path.join(folder, 'b.md'), 'utf8')).toBe(broken.replace('zz-x', 'zz-y'));
});

it('is refused with the file and the line where it cannot tell, and changes nothing', async () => {
  const files = {
    'dossier.yaml': '',
    'x.md': entity,
    'sub/a.md': note('quote: a: b\nsubject: &x hw:zz-x\n'),
  };
  const folder = await folderWith(files);
  const before = await treeOf(folder);
  const { code, err } = await dossier(folder, ['rename', 'hw:zz-x', 'hw:zz-y']);
  expect(code).toBe(2);
  expect(err).toMatch(/sub\/a\.md:8: .*hw:zz-x/);
  expect(await treeOf(folder)).toEqual(before);
});
