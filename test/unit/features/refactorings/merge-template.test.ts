// The offer to merge a newer template into a note: where it is made, and what the preview of it says.

import { describe, expect, it } from 'vitest';
import { refactoringsAt } from '../../../../server/src/features/refactorings/refactorings.ts';
import { applyChanges } from '../../../support/changes.ts';
import { atCursor } from '../../../support/features.ts';
import { findingsOf, storeOf } from '../../../support/workspace.ts';

const TEMPLATE = (more: string) =>
  `---\nnote: spot-report\n---\n\n# \${1:Log}\n\n## BLUF\n\n\${2:x}\n${more}`;

const PACK = `
=== .dossier/packs/desk/house/pack.yaml
name: desk/house
version: 1.2.0
=== .dossier/packs/desk/house/templates/log.md
${TEMPLATE('\n## Lessons\n\n${3:What we learned.}\n')}`;

const note = (template: string) => `
=== note.md
---
note: spot-report
template: ${template}
date: 2026-05-18
---

# Ship

## BLUF

It sank.
`;

function offeredAt(fixture: string) {
  const { workspace, document, offset, files } = atCursor(fixture);
  const range = { start: offset, end: offset };
  const offered = refactoringsAt({ workspace, document, range }).filter(({ kind }) => kind === 'quickfix');
  return { offered, files };
}

describe('the offer to merge a template', () => {
  it('adds what the note lacks, stamps the new version, and leaves no finding about it', () => {
    const { offered, files } = offeredAt(`${PACK}${note('desk/house/log@$01.0.0')}`);
    expect(offered.map(({ title }) => title)).toEqual(['Merge version 1.2.0 of “Log” into the note…']);
    const changes = offered[0]?.changes() ?? [];
    expect(changes.map(({ annotation }) => annotation)).toEqual([
      { label: 'Add “Lessons”', confirm: 'no' },
      {
        label: 'Write 1.2.0 as the version of the template',
        description:
          'Version 1.0.0 of the template is not available here: missing parts are added, nothing else is compared',
        confirm: 'ask',
      },
    ]);
    const after = applyChanges(files, changes);
    expect(after.get('note.md')).toBe(
      note('desk/house/log@1.2.0')
        .replace('\n=== note.md\n', '')
        .concat('\n## Lessons\n\nWhat we learned.\n'),
    );
    expect(findingsOf(storeOf(after)).map(({ code }) => code)).not.toContain('pack-outdated');
  });

  it('says what it leaves, where the version is known that the note was made from', () => {
    const earlier = `=== .dossier/packs/desk/house@1.0.0/log.md\n${TEMPLATE('').replace('2:x', '2:old words')}`;
    const { offered } = offeredAt(`${PACK}${earlier}${note('desk/house/log@1.0.0$0')}`);
    const changes = offered[0]?.changes() ?? [];
    expect(changes.map(({ annotation }) => annotation?.label)).toEqual([
      'Add “Lessons”',
      'Write 1.2.0 as the version of the template',
    ]);
    expect(changes.at(-1)?.annotation?.description).toBe(
      'Left as you wrote them, though the template has changed there: “BLUF”',
    );
  });

  it('is made on the template of an outdated note alone', () => {
    const offers = (fixture: string) => offeredAt(fixture).offered.length;
    expect(offers(`${PACK}${note('desk/house/log@1.2.0$0')}`)).toBe(0);
    expect(offers(`${PACK}${note('desk/house/log@2.0.0$0')}`)).toBe(0);
    expect(offers(`${PACK}${note('desk/house/none@1.0.0$0')}`)).toBe(0);
    expect(offers(`${PACK}${note('desk/house/log@$0')}`)).toBe(0);
    expect(offers(`${PACK}${note('desk/house/log@1.0.0').replace('It sank', '$0It sank')}`)).toBe(0);
  });
});
