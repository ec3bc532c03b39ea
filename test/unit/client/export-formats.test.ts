// What the editor offers to export is what the command line exports.

import { expect, it } from 'vitest';
import { exportFormats, exportMarkings, exportName } from '../../../client/src/export-formats.ts';
import { EXPORT_FORMATS } from '../../../server/src/cli/export-formats.ts';
import { MARKINGS } from '../../../server/src/values/marking.ts';

it('offers every format of the command line', () => {
  const made = new Set(Object.values(exportFormats).map(({ to }) => to));
  expect([...made].sort()).toEqual([...EXPORT_FORMATS].sort());
});

it('offers every level', () => {
  expect(exportMarkings).toEqual(MARKINGS);
});

it('names the file after the note, and two formats of one ending apart', () => {
  expect(exportName('brief.md', 'html')).toBe('brief.html');
  expect(exportName('A.brief.Markdown', 'csv')).toBe('A.brief.csv');
  expect(exportName('my folder', 'json')).toBe('my folder.json');
  expect(exportName('brief.md', 'csl')).toBe('brief.csl.json');
  expect(exportName('brief.md', 'stix')).toBe('brief.stix.json');
});
