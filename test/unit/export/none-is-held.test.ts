// An export of a large folder needs memory for what it says, and not for the notes that it is made from.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { toBibtex } from '../../../server/src/export/bibtex.ts';
import { toCsl } from '../../../server/src/export/csl.ts';
import { toCsv } from '../../../server/src/export/csv.ts';
import { toJson } from '../../../server/src/export/json.ts';
import { exportedNote, type Selection } from '../../../server/src/export/selection.ts';
import { withhold } from '../../../server/src/export/withhold/withhold.ts';
import { workbookOf } from '../../../server/src/export/workbook.ts';
import type { Workspace } from '../../../server/src/workspace/workspace.ts';
import { toStix } from '../../support/stix.ts';
import { storeOf, uriOf } from '../../support/workspace.ts';

const NOTES = 200;
/** Bytes that hang on each note that is read. */
const WEIGHT = 100_000;
/** A workspace keeps 32 notes, for those who ask for one again; some others are not collected yet. */
const MOST = 100 * WEIGHT;

function note(number: number): string {
  const marking = number % 10 === 0 ? 'TLP:RED' : 'TLP:GREEN';
  return `---\nnote: signal-brief\nid: n${number}\nmarking: ${marking}\nsources:\n  S1: {title: Source ${number}}\n---\n
[Hub](org:hub), [before](note:n${number - 1})\n\n\`\`\`judgment\nid: j${number}\ntext: Judgment ${number}\nbasis: [S1]\n\`\`\`\n`;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** All notes, each with a weight while somebody holds it, and the most that was held when one in fifty was asked for. */
function weighed(): { readonly selection: Selection; most(): number } {
  const files = Array.from({ length: NOTES }, (_, number) => [`n${number}.md`, note(number)] as const);
  const { workspace } = storeOf(new Map(files));
  collect();
  const before = process.memoryUsage().arrayBuffers;
  let [most, asked] = [0, 0];
  const weigh = () => {
    collect();
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    return most;
  };
  const heavy = <T>(read: T): T => {
    if (read) Object.assign(read, { weight: new Uint8Array(WEIGHT) });
    if (++asked % 50 === 0) weigh();
    return read;
  };
  const watched: Workspace = {
    ...workspace,
    document: (uri) => heavy(workspace.document(uri)),
    *documents() {
      for (const document of workspace.documents()) yield heavy(document);
    },
  };
  const notes = files.map(([file]) => exportedNote(watched, { uri: uriOf(file), file }));
  return { selection: { workspace: watched, notes }, most: weigh };
}

describe('an export of many notes holds none of them', () => {
  it.each([
    ['csv', toCsv],
    ['json', toJson],
    ['bibtex', toBibtex],
    ['csl', toCsl],
    ['a workbook', (selection: Selection) => JSON.stringify(workbookOf(selection))],
    ['stix', toStix],
  ] as const)('as %s', (_, write) => {
    const { selection, most } = weighed();
    expect(write(selection)).toContain('Source 7');
    expect(most()).toBeLessThan(MOST);
  });

  it('while it finds out what may be handed out', () => {
    const { selection, most } = weighed();
    const { notes, withheld } = withhold(selection, 'TLP:GREEN');
    // Each note links the one before it, of which one in ten is above.
    expect([notes.length, withheld?.notes, withheld?.passages]).toEqual([180, 20, 20]);
    expect(most()).toBeLessThan(MOST);
  });
});
