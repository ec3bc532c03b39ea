// An export of a large folder reads one note after the other and holds none of them.

import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../server/src/export/csv.ts';
import { toJson } from '../../../server/src/export/json.ts';
import { exportedNote } from '../../../server/src/export/selection.ts';
import { toStix } from '../../support/stix.ts';
import { storeOf, uriOf } from '../../support/workspace.ts';

const NOTES = 60;

function note(number: number): string {
  return `---\nnote: signal-brief\nid: n${number}\nmarking: TLP:CLEAR\n---\n\n[Hub](org:hub)\n\n\`\`\`judgment\ntext: Judgment ${number}\n\`\`\`\n`;
}

/** The notes as a selection, and which of them were asked for, in order. */
function watched() {
  const { workspace } = storeOf(
    new Map(Array.from({ length: NOTES }, (_, number) => [`n${number}.md`, note(number)])),
  );
  const asked: string[] = [];
  const document = (uri: string) => {
    asked.push(uri);
    return workspace.document(uri);
  };
  const notes = Array.from({ length: NOTES }, (_, number) =>
    exportedNote({ ...workspace, document }, { uri: uriOf(`n${number}.md`), file: `n${number}.md` }),
  );
  return { asked, selection: { workspace, notes } };
}

describe('the notes of an export', () => {
  it('are not read before a format asks for them, and are read anew each time', () => {
    const { asked, selection } = watched();
    expect(asked).toEqual([]);
    const [first] = selection.notes;
    expect([first?.note.key, first?.note.key]).toEqual(['note:n0', 'note:n0']);
    expect(asked).toEqual([uriOf('n0.md'), uriOf('n0.md')]);
  });

  it.each([
    ['csv', toCsv, 1],
    ['json', toJson, 2],
    ['stix', toStix, 1],
  ] as const)('are read one after the other for %s', (_, write, times) => {
    const { asked, selection } = watched();
    expect(write(selection)).toContain('Judgment 7');
    const often = (uri: string) => Array.from({ length: times }, () => uri);
    expect(asked).toEqual(selection.notes.flatMap(({ uri }) => often(uri)));
  });
});
