/** `dossier review`: a checklist in Markdown and as data. */
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { dossier } from './command.ts';

const note = `---
note: intel-assessment
title: A listing
date: 2026-05-20
status: draft
marking: TLP:GREEN
sources:
  S1: {title: Wire report, publisher: Wire, published: 2026-05-01, grade: B2}
---

\`\`\`judgment
text: The company lists this year.
likelihood: likely
basis: S1
\`\`\`
`;

describe('dossier review', () => {
  test('prints a checklist with links to the places, and a draft of the source summary', async () => {
    const folder = await folderWith({ 'dossier.yaml': '', 'notes/a b.md': note });
    const { code, out, err } = await dossier(folder, 'review', 'notes/a b.md');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('# Review: A listing\n\n`notes/a b.md`, measured on ');
    expect(out).toContain('- [x] The source has a grade\n');
    expect(out).toContain(
      '- [ ] The judgment lacks a confidence; to look at: [The company lists this year.](<notes/a%20b.md#L11>)\n',
    );
    expect(out).toContain('- [ ] info `judgment-without-confidence`');
    expect(out).toContain('This note rests on 1 source.');
  });

  test('gives the same as data', async () => {
    const folder = await folderWith({ 'a.md': note });
    const { out } = await dossier(folder, 'review', 'a.md', '--format', 'json');
    const { version, standards, sourceSummary, title } = JSON.parse(out);
    expect({ version, title }).toEqual({ version: 1, title: 'A listing' });
    expect(sourceSummary).toContain('This note rests on 1 source.');
    expect(standards).toHaveLength(9);
    expect(standards[1].items).toContainEqual({
      text: 'The judgment lacks a horizon',
      state: 'lacking',
      places: [{ label: 'The company lists this year.', file: 'a.md', line: 11, column: 1 }],
    });
  });

  test('wants one note', async () => {
    const folder = await folderWith({ 'notes/a.md': note, 'notes/b.md': note, 'plain.md': 'No note.\n' });
    expect(await dossier(folder, 'review', 'notes')).toMatchObject({
      code: 2,
      err: expect.stringContaining('holds 2 notes: name the one under review'),
    });
    expect((await dossier(folder, 'review', 'plain.md')).code).toBe(2);
    expect((await dossier(folder, 'review')).err).toContain('missing required argument');
  });
});
