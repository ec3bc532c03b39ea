// A fixture's first file as the Markdown preview shows it, with the rest of the fixture as its workspace.

import MarkdownIt from 'markdown-it';
import { markEnds } from '../../../client/src/preview/ends.ts';
import { dossierPlugin } from '../../../client/src/preview/markdown-it-plugin.ts';
import { noteTargets } from '../../../server/src/render/note-targets.ts';
import { viewNote } from '../../../server/src/render/note-view.ts';
import { readingData, readingFrom } from '../../../server/src/render/reading-data.ts';
import { inEnglish, type Translate } from '../../../server/src/render/texts.ts';
import { parseFixture } from '../../support/fixture.ts';
import { storeOf, uriOf } from '../../support/workspace.ts';

/** The HTML of the first file. Addresses outside it are the URIs of the files that define what is linked. */
export function rendered(fixture: string, translate: Translate = inEnglish): string {
  const { files } = parseFixture(fixture);
  const [[path, text] = ['note.md', '']] = files;
  const { workspace } = storeOf(files);
  const uri = uriOf(path);
  const note = workspace.document(uri);
  const targets = note?.type === 'note' ? noteTargets(workspace, note) : new Map();
  // As the client does: through plain JSON.
  const reading = readingFrom(JSON.parse(JSON.stringify(readingData(workspace))));
  const md = new MarkdownIt({ html: true });
  markEnds(md, { head: () => '', foot: () => '' });
  dossierPlugin(md, (source) =>
    note?.type === 'note'
      ? viewNote(uri, source, reading, {
          known: (key) => targets.get(key),
          address: ({ place }) => place?.uri,
          translate,
        })
      : undefined,
  );
  return md.render(text, {});
}

/** A note around a body, published and marked. */
export function note(body: string, frontMatter = ''): string {
  return `---
note: source-note
id: src:global
title: A source of all
date: 2026-05-18
status: published
marking: TLP:GREEN
${frontMatter}---

${body}
`;
}
