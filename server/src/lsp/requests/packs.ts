// `dossier/packs` and `dossier/template`: the data of the view of packs, and a new note from a template.

import { listPacks } from '../../features/views/packs.ts';
import {
  emptyOption,
  MAXIMUM_OPTIONS,
  namesThing,
  type Option,
  optionsFor,
} from '../../packs/fill-values.ts';
import { fillBody } from '../../packs/snippets.ts';
import { stamped } from '../../packs/template.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { ownRequest } from '../request.ts';

export const packs = ownRequest({
  method: 'dossier/packs',
  run: ({ session }) => ({
    folders: session.folders.flatMap(({ uri, index }) =>
      index ? [{ folder: uri, packs: listPacks(index.store.workspace) }] : [],
    ),
  }),
});

export const template = ownRequest({
  method: 'dossier/template',
  run: ({ session }, { folder, id }) => {
    const workspace = session.folders.find(({ uri }) => uri === folder)?.index?.store.workspace;
    for (const pack of workspace?.packs ?? []) {
      const found = pack.templates?.find((one) => one.id === id);
      if (!workspace || !found) continue;
      const body = fillBody(found.text, { inYaml: false }, (fill) => neutralFirst(workspace, fill));
      return { snippet: stamped(body, id, pack.version ?? '0.0.0') };
    }
    return null;
  },
});

/** A new note must not name anyone before its author chooses, so the first choice is not an entity. */
function neutralFirst(workspace: Workspace, fill: string): readonly Option[] | undefined {
  const options = optionsFor(workspace, fill, undefined);
  return options && namesThing(fill) ? [emptyOption(fill), ...options].slice(0, MAXIMUM_OPTIONS) : options;
}
