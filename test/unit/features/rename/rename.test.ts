// Rename edits exactly the id's characters, everywhere, as each place spells it; what cannot be renamed is refused.

import { describe, expect, it } from 'vitest';
import { prepareRename, rename } from '../../../../server/src/features/rename/rename.ts';
import { applyChanges, openFixture } from '../../../support/changes.ts';
import { findingsOf, storeOf } from '../../../support/workspace.ts';

function renamed(fixture: string, newName: string): Map<string, string> {
  const { files, workspace, document, offset } = openFixture(fixture);
  const result = document && rename(workspace, document, offset, newName);
  if (!result || 'refusal' in result) throw new Error(result?.refusal ?? 'nothing to rename');
  // Edits that an editor only offers are left out here.
  return applyChanges(
    files,
    result.changes.filter(({ annotation }) => annotation?.confirm !== 'offer'),
  );
}

function refused(fixture: string, newName: string): string | undefined {
  const { workspace, document, offset } = openFixture(fixture);
  const result = document && rename(workspace, document, offset, newName);
  return result && 'refusal' in result ? result.refusal : undefined;
}

function prepared(fixture: string) {
  const { workspace, document, offset } = openFixture(fixture);
  const found = document && prepareRename(workspace, document, offset);
  if (!found || 'refusal' in found) return found;
  return { text: document.text.slice(found.span.start, found.span.end), placeholder: found.placeholder };
}

const ENTITY = '=== entities/deepseek.md\n---\nnote: entity\nid: org:deepseek\nname: DeepSeek\n---\n';

describe('the id of an entity', () => {
  const files = (cursor: string) => `=== a.md
---
note: signal-brief
date: 2026-05-18
---

[DeepSeek](${cursor}org:deepseek), <ORG:DeepSeek>, [it](<org:deepseek> "org:deepseek"), [D][ds] and [D][ds].

| who |
| --- |
| [DeepSeek](org:deepseek) |

[ds]: org:deepseek

\`\`\`valuation
subject: "org:deepseek" # org:deepseek
amount: USD 1bn
investors: ['org:deepseek', org:deepseek]
\`\`\`

\`org:deepseek\` <!-- org:deepseek --> ![no](org:deepseek)
=== x.catalog.yaml
catalog: X
entries:
  - id: org:huawei
    name: Huawei
    relations:
      - {type: supplier-of, target: org:deepseek}
${ENTITY}`;

  it('changes in every link and value, and nowhere else', () => {
    const after = renamed(files('$0'), 'deep-seek');
    expect(after.get('a.md')).toBe(
      `---
note: signal-brief
date: 2026-05-18
---

[DeepSeek](org:deep-seek), <ORG:deep-seek>, [it](<org:deep-seek> "org:deepseek"), [D][ds] and [D][ds].

| who |
| --- |
| [DeepSeek](org:deep-seek) |

[ds]: org:deep-seek

\`\`\`valuation
subject: "org:deep-seek" # org:deepseek
amount: USD 1bn
investors: ['org:deep-seek', org:deep-seek]
\`\`\`

\`org:deepseek\` <!-- org:deepseek --> ![no](org:deepseek)
`.trimEnd(),
    );
    expect(after.get('x.catalog.yaml')).toContain('target: org:deep-seek}');
    expect(after.get('entities/deepseek.md')).toContain('id: org:deep-seek\n');
  });

  it('is the same from any reference and from the definition', () => {
    const expected = renamed(files('$0'), 'x');
    const plain = files('');
    const places = [
      '<ORG:DeepSeek>',
      '[it](',
      '[D][ds]',
      '[ds]: org:deep',
      "'org:deepseek'",
      'get: org:deepseek',
      'id: org:deep',
    ];
    for (const place of places) {
      const at = plain.indexOf(place) + Math.ceil(place.length / 2);
      expect(renamed(`${plain.slice(0, at)}$0${plain.slice(at)}`, 'x'), place).toEqual(expected);
    }
  });

  it('keeps percent-encoding, its case too, and writes the other places plainly', () => {
    const after = renamed(
      `=== a.md
---
note: signal-brief
---
[a](org:%E5%8D%8E%E4%B8%BA) [b](org:华为) [c](org:%e5%8d%8e%e4%b8%ba) <org:%E5%8D%8E为> [d](org:$0华为)
=== e.md
---
note: entity
id: org:华为
name: Huawei
---
`,
      '昇腾',
    );
    expect(after.get('a.md')?.split('\n')[3]).toBe(
      '[a](org:%E6%98%87%E8%85%BE) [b](org:昇腾) [c](org:%e6%98%87%e8%85%be) <org:%E6%98%87%E8%85%BE> [d](org:昇腾)',
    );
    expect(after.get('e.md')).toContain('id: org:昇腾\n');
  });

  it('finds spellings in another case, another normal form, with escapes, and in block scalars', () => {
    const after = renamed(
      `=== a.md
---
note: signal-brief
---
[a](org:Caf\u00e9_x$0) [b](org:cafe\u0301_X) [c](org:caf\u00e9\\_x)

\`\`\`valuation
subject: >-
  org:caf\u00e9_x
investors: ["org:caf\\u00e9_x", 'org:CAF\u00c9_x']
\`\`\`
=== e.md
---
note: entity
id: "org:caf\u00e9_x"
name: X
---
`,
      'bar',
    );
    expect(after.get('a.md')).toBe(`---
note: signal-brief
---
[a](org:bar) [b](org:bar) [c](org:bar)

\`\`\`valuation
subject: >-
  org:bar
investors: ["org:bar", 'org:bar']
\`\`\``);
    expect(after.get('e.md')).toContain('id: "org:bar"');
  });

  it('may have dots, and may be typed with its kind', () => {
    const after = renamed(
      `=== a.md\n---\nnote: signal-brief\n---\n[x](hw:$0a)\n=== c.catalog.yaml\ncatalog: C\nentries:\n  - {id: hw:a, name: A}\n`,
      'hw:Ascend-950.PR',
    );
    expect(after.get('a.md')).toContain('[x](hw:Ascend-950.PR)');
    expect(after.get('c.catalog.yaml')).toContain('{id: hw:Ascend-950.PR, name: A}');
  });

  it('changes its case alone', () => {
    const after = renamed(
      `=== a.md\n---\nnote: signal-brief\n---\n[x](org:$0deepseek)\n${ENTITY}`,
      'DeepSeek',
    );
    expect(after.get('a.md')).toContain('[x](org:DeepSeek)');
    expect(after.get('entities/deepseek.md')).toContain('id: org:DeepSeek\n');
  });

  it('changes where nothing defines it', () => {
    const after = renamed(`---\nnote: signal-brief\n---\n[x](org:$0nobody) [y](org:nobody)`, 'somebody');
    expect(after.get('note.md')).toContain('[x](org:somebody) [y](org:somebody)');
  });

  it('leaves files without it, and other line ends, byte for byte', () => {
    const other = '---\r\nnote: signal-brief\r\n---\r\n*  loose\r\n+ list 🎉 [x](org:huawei)\r';
    const after = renamed(
      `=== a.md\n\uFEFF---\r\nnote: signal-brief\r\n---\r\n🎉 [👩‍🚀](org:$0deepseek)\r\n=== b.md\n${other}\n${ENTITY}`,
      'x',
    );
    expect(after.get('b.md')).toBe(other);
    expect(after.get('a.md')).toBe('\uFEFF---\r\nnote: signal-brief\r\n---\r\n🎉 [👩‍🚀](org:x)\r');
  });

  it('offers labels that are the old id, and leaves names', () => {
    const { workspace, document, offset, files } = openFixture(
      `=== a.md\n---\nnote: signal-brief\n---\n[deepseek](org:$0deepseek) [**DEEPSEEK**](org:deepseek) [the lab](org:deepseek) [DeepSeek](org:deepseek) [deepseek]\n\n[deepseek]: org:deepseek\n${ENTITY}`,
    );
    const result = document && rename(workspace, document, offset, 'ds');
    const changes = result && 'changes' in result ? result.changes : [];
    expect(changes.filter(({ annotation }) => annotation?.confirm === 'offer')).toHaveLength(4);
    expect(applyChanges(files, changes).get('a.md')).toContain(
      '[ds](org:ds) [**ds**](org:ds) [the lab](org:ds) [DeepSeek](org:ds) [ds][deepseek]\n\n[deepseek]: org:ds',
    );
  });
});

describe('what is not renamed', () => {
  const reference = (id: string) => `=== a.md\n---\nnote: signal-brief\n---\n[x](${id})\n`;

  it.each(['', 'a b', '-a', 'a/b', 'a.', '%41', 'a:b', '🎉'])('refuses the id “%s”', (id) => {
    expect(refused(reference('org:$0deepseek') + ENTITY, id)).toMatch(/is not an id|keeps the kind/);
  });

  it('refuses an id that something has, in any spelling', () => {
    const other = '=== c.catalog.yaml\ncatalog: C\nentries:\n  - {id: org:huawei, name: Huawei}\n';
    expect(refused(reference('org:$0deepseek') + ENTITY + other, 'HuaWei')).toContain('is already defined');
  });

  it('refuses what a pack defines, and an id of a pack', () => {
    expect(refused(reference('org:$0nvidia'), 'x')).toContain('defined by a pack');
    expect(refused(reference('org:$0deepseek') + ENTITY, 'nvidia')).toContain('by a pack');
    expect(prepared(reference('org:$0nvidia'))).toEqual({ refusal: expect.stringContaining('pack') });
  });

  it('refuses what is no id, and answers nothing where nothing stands', () => {
    expect(refused(reference('org:$0!'), 'x')).toContain('is not an id');
    expect(refused(reference('org:$0'), 'x')).toContain('is not an id');
    expect(prepared(`=== a.md\n---\nnote: signal-brief\n---\nplain $0 text`)).toBeUndefined();
    expect(prepared(`=== a.md\n---\nnote: signal-brief\n---\n[x](https://example.org/$0)`)).toBeUndefined();
    expect(prepared('=== dossier.yaml\nscale: $0icd203\n')).toBeUndefined();
  });
});

describe('the place of a rename', () => {
  const files = (line: string) =>
    `=== a.md\n---\nnote: signal-brief\n---\n${line}\n\n[ds]: org:deepseek\n${ENTITY}`;

  it('is the id alone, from the destination and from the label', () => {
    expect(prepared(files('[x](org:deep$0seek)'))).toEqual({ text: 'deepseek', placeholder: 'deepseek' });
    expect(prepared(files('[Deep$0Seek](org:DeepSeek)'))).toEqual({
      text: 'DeepSeek',
      placeholder: 'DeepSeek',
    });
    expect(prepared(files('<org:d$0eepseek>'))).toEqual({ text: 'deepseek', placeholder: 'deepseek' });
  });

  it('is on the line of the cursor', () => {
    expect(prepared(files('[Deep$0Seek][ds]'))).toEqual({ text: '[DeepSeek][ds]', placeholder: 'deepseek' });
  });

  it('shows an encoded id as it reads', () => {
    expect(prepared(files('[x](org:%E5%8D$0%8E)'))).toEqual({ text: '%E5%8D%8E', placeholder: '华' });
  });

  it('is the id without its kind in a claim’s own id', () => {
    expect(prepared(files('```valuation\nid: claim:fi$0rst\n```'))).toEqual({
      text: 'first',
      placeholder: 'first',
    });
  });

  it('is the file’s name on the line of a default id', () => {
    expect(
      prepared(`=== My note.md\n---\nnote: signal-$0brief\n---\n`.replace('My note', 'My_note')),
    ).toEqual({
      text: 'note: signal-brief',
      placeholder: 'My_note',
    });
  });
});

describe('claims', () => {
  it('change in their block and wherever they are referred to', () => {
    const after = renamed(
      `=== a.md
---
note: signal-brief
---
\`\`\`judgment
id: claim:first$0
text: It is so.
\`\`\`
=== b.md
---
note: signal-brief
---
[so](claim:first)

\`\`\`indicator
for: 'claim:First'
\`\`\`
`,
      'second',
    );
    expect(after.get('a.md')).toContain('id: claim:second\n');
    expect(after.get('b.md')).toContain('[so](claim:second)');
    expect(after.get('b.md')).toContain("for: 'claim:second'");
  });
});

describe('sources', () => {
  const note = (name: string, sources: string, body: string) =>
    `=== ${name}\n---\nnote: signal-brief\n${sources}---\n${body}\n`;

  it('of a note change in that note only, with or without `src:`', () => {
    const a = note(
      'a.md',
      'sources:\n  "S1": {title: A}\n  S2: {title: B, derived-from: s1}\n',
      '[x](src:$0S1)\n\n```judgment\nbasis: [S1, "src:S1"]\n```',
    );
    const b = note('b.md', 'sources:\n  S1: {title: C}\n', '[x](src:S1)');
    const after = renamed(a + b, 'wire');
    expect(after.get('a.md')).toBe(
      '---\nnote: signal-brief\nsources:\n  "wire": {title: A}\n  S2: {title: B, derived-from: wire}\n---\n[x](src:wire)\n\n```judgment\nbasis: [wire, "src:wire"]\n```',
    );
    expect(after.get('b.md')).toContain('[x](src:S1)');
  });

  it('of a source note change everywhere but where a note has its own', () => {
    const after = renamed(
      `=== s.md\n---\nnote: source-note\nid: src:wire\ntitle: Wire\n---\n${note('a.md', '', '[x](src:$0wire)')}${note('b.md', 'sources:\n  wire: {title: Own}\n', '[x](src:wire)')}`,
      'agency',
    );
    expect(after.get('s.md')).toContain('id: src:agency');
    expect(after.get('a.md')).toContain('[x](src:agency)');
    expect(after.get('b.md')).toContain('[x](src:wire)');
  });

  it('are not given an id that would make citations mean another source', () => {
    const global = '=== s.md\n---\nnote: source-note\nid: wire\ntitle: Wire\n---\n';
    const both = note('a.md', 'sources:\n  S1: {title: A}\n', '[x](src:wire) [y](src:S1)');
    expect(refused(global.replace('id: wire', 'id: w$0ire') + both, 's1')).toContain('of its own');
    expect(refused(global + both.replace('src:S1', 'src:$0S1'), 'Wire')).toContain('is already defined');
    const two = note('a.md', 'sources:\n  S1: {title: A}\n  S2: {title: B}\n', '[x](src:$0S1)');
    expect(refused(two, 's2')).toContain('is already defined');
    const twice = note('a.md', 'sources:\n  S1: {title: A}\n  s1: {title: B}\n', '[x](src:$0S1)');
    expect(refused(twice, 'x')).toContain('twice');
  });
});

describe('notes', () => {
  const reader = `=== dir/reader.md
---
note: signal-brief
supersedes: note:Old.v1
---
[n](note:old.v1) [file](../old.v1.md#part "title") [same](<../old.v1.md>) ![no](../old.v1.png) [\`](../old.v1)
`;

  it('with an id of their own change it and keep their file', () => {
    const after = renamed(
      `=== a.md\n---\nnote: signal-brief\nid: fi$0rst\n---\n=== b.md\n---\nnote: signal-brief\n---\n[x](note:first) [y](a.md)\n`,
      'second',
    );
    expect(after.get('a.md')).toContain('id: second');
    expect(after.get('b.md')).toContain('[x](note:second) [y](a.md)');
  });

  it('with the default id change the file’s name, once, and links follow', () => {
    const fixture = `=== old.v1.md\n---\nnote: signal$0-brief\n---\nbody\r\n${reader}`;
    const { workspace, document, offset, files } = openFixture(fixture);
    const result = document && rename(workspace, document, offset, 'new.v2');
    const changes = result && 'changes' in result ? result.changes : [];
    expect(changes.filter((change) => !('span' in change))).toEqual([
      expect.objectContaining({ rename: 'file:///workspace/old.v1.md', to: 'file:///workspace/new.v2.md' }),
    ]);
    const after = applyChanges(files, changes);
    expect(after.get('new.v2.md')).toBe(files.get('old.v1.md'));
    expect(after.get('dir/reader.md')).toContain('supersedes: note:new.v2');
    expect(after.get('dir/reader.md')).toContain(
      '[n](note:new.v2) [file](../new.v2.md#part "title") [same](<../new.v2.md>) ![no](../old.v1.png) [`](../new.v2)',
    );
    expect(findingsOf(storeOf(after)).filter(({ code }) => code.startsWith('unresolved'))).toEqual([]);
  });

  it('of the type source-note are by default `src:` and the file’s name, and cited and renamed by it', () => {
    const fixture =
      '=== My_wire.md\n---\nnote: source-note\ntitle: Wire\ndate: 2026\n---\n=== a.md\n---\nnote: signal-brief\ndate: 2026\n---\n[x](src:$0my_wire)\n';
    const after = renamed(fixture, 'agency');
    expect([...after.keys()].sort()).toEqual(['a.md', 'agency.md']);
    expect(after.get('a.md')).toContain('[x](src:agency)');
    expect(findingsOf(storeOf(after)).filter(({ code }) => /unresolved|missing-field/.test(code))).toEqual(
      [],
    );
  });

  it('change their file’s name from any reference', () => {
    const after = renamed(
      `=== old.v1.md\n---\nnote: signal-brief\n---\n${reader.replace('(note:old', '(note:$0old')}`,
      'OLD.v1',
    );
    expect([...after.keys()].sort()).toEqual(['OLD.v1.md', 'dir/reader.md']);
    expect(after.get('dir/reader.md')).toContain('[n](note:OLD.v1)');
  });

  it('are not renamed over another file, whatever its case', () => {
    const other = '=== Taken.md\n---\nnote: signal-brief\nid: something-else\n---\n';
    expect(refused(`=== a.md\n---\nnote: signal$0-brief\n---\n${other}`, 'taken')).toContain(
      'already exists',
    );
    const twice = '=== b/a.md\n---\nnote: signal-brief\n---\n';
    expect(refused(`=== a.md\n---\nnote: signal$0-brief\n---\n${twice}`, 'x')).toContain('defined 2 times');
  });
});

describe('the name of an entity', () => {
  const files = (name: string, rest = '') =>
    `=== e.md\n---\nnote: entity\nid: org:deepseek\nname: ${name}\n${rest}---\n=== a.md\n---\nnote: signal-brief\n---\n[DeepSeek](org:deepseek), [**DeepSeek**][ds], [DeepSeek], [the lab](org:deepseek), [DeepSeek](org:other) DeepSeek\n\n[ds]: org:deepseek\n[DeepSeek]: org:deepseek\n`;

  it('changes with the labels that use it, and the old one is kept', () => {
    const after = renamed(files('Deep$0Seek'), 'High-Flyer [AI]');
    expect(after.get('e.md')).toContain('name: "High-Flyer [AI]"\nprevious-names: [DeepSeek]\n---');
    expect(after.get('a.md')).toContain(
      '[High-Flyer \\[AI\\]](org:deepseek), [**High-Flyer \\[AI\\]**][ds], [High-Flyer \\[AI\\]][DeepSeek], [the lab](org:deepseek), [DeepSeek](org:other) DeepSeek\n',
    );
    const mismatches = findingsOf(storeOf(after)).filter(({ code }) => code === 'label-mismatch');
    expect(mismatches.map(({ message }) => message.slice(0, 9))).toEqual(['“the lab”']);
  });

  it('keeps its quotes and joins the list of earlier names', () => {
    const after = renamed(files("'Deep$0Seek'", 'previous-names:\n  - Fire-Flyer\n'), "DeepSeek's");
    expect(after.get('e.md')).toContain(
      "name: 'DeepSeek''s'\nprevious-names:\n  - Fire-Flyer\n  - DeepSeek\n",
    );
    expect(renamed(files('"Deep$0Seek"'), 'a "b"').get('e.md')).toContain('name: "a \\"b\\""\n');
  });

  it('is not written twice where the old name is an alias or an earlier name already', () => {
    for (const names of ['aliases: [deepseek]\n', 'previous-names: [DeepSeek]\n']) {
      const after = renamed(files('Deep$0Seek', names), 'DS');
      expect(after.get('e.md')).toContain(`name: DS\n${names}---`);
    }
  });

  it('is what an alias can change by too, and only one line', () => {
    const after = renamed(files('X', 'aliases: [Deep$0Seek]\n'), 'DS');
    expect(after.get('e.md')).toContain('aliases: [DS]\n---');
    expect(after.get('a.md')).toContain('[DS](org:deepseek), [**DS**][ds]');
    expect(refused(files('Deep$0Seek'), '  ')).toContain('one line of text');
    expect(prepared(files('Deep$0Seek'))).toEqual({ text: 'DeepSeek', placeholder: 'DeepSeek' });
  });
});

describe('the old id of an entity', () => {
  const entity = (id: string, more = '') =>
    `=== e.md\n---\nnote: entity\nid: org:${id}\nname: Beta\n${more}---\n`;
  const reader = '=== a.md\n---\nnote: signal-brief\ndate: 2026\n---\n\n[Beta Fund](org:beta)\n';

  function changesOf(fixture: string, id: string) {
    const { files, workspace, document, offset } = openFixture(fixture);
    const result = document && rename(workspace, document, offset, id);
    if (!result || 'refusal' in result) throw new Error(result?.refusal ?? 'nothing to rename');
    const offered = result.changes.filter(({ annotation }) => annotation?.confirm === 'offer');
    return { offered, after: applyChanges(files, result.changes) };
  }

  it('is offered as a former id where something refers to it', () => {
    const { offered, after } = changesOf(entity('be$0ta') + reader, 'gamma');
    expect(offered.map(({ annotation }) => annotation?.label)).toEqual(['Keep the old id as a former id']);
    expect(after.get('e.md')).toContain('id: org:gamma\nname: Beta\nformer-ids: [org:beta]\n');
    expect(findingsOf(storeOf(after)).map(({ code }) => code)).not.toContain('unresolved-reference');
    expect(changesOf(entity('be$0ta'), 'gamma').offered).toEqual([]);
    expect(changesOf(entity('be$0ta') + reader, 'beta').offered).toEqual([]);
  });

  it('takes the place of the new one where that is a former id', () => {
    const had = entity('be$0ta', 'former-ids:\n  - org:gamma\n  - org:x\n');
    expect(changesOf(had + reader, 'gamma').after.get('e.md')).toContain(
      'former-ids:\n  - org:beta\n  - org:x\n',
    );
    expect(changesOf(had + reader, 'delta').after.get('e.md')).toContain('  - org:x\n  - org:beta\n');
  });

  it('is offered for entities alone', () => {
    const claim =
      '=== a.md\n---\nnote: signal-brief\ndate: 2026\n---\n\n[f](claim:fi$0rst)\n\n```judgment\nid: first\ntext: t\n```\n';
    expect(changesOf(claim, 'second').offered).toEqual([]);
  });

  it('cannot be given to something else', () => {
    const other = '=== o.md\n---\nnote: entity\nid: org:oth$0er\nname: Other\n---\n';
    expect(refused(entity('gamma', 'former-ids: [org:beta]\n') + other, 'beta')).toBe(
      '`org:beta` is a former id of `org:gamma`: choose another id',
    );
  });
});
