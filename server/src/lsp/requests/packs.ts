// `dossier/packs` and `dossier/template`: what a view of packs shows, and a new note from a template.

import { listPacks, type PackItem } from '../../features/views/packs.ts';
import {
  emptyOption,
  MAXIMUM_OPTIONS,
  namesThing,
  type Option,
  optionsFor,
} from '../../packs/fill-values.ts';
import { fillBody } from '../../packs/snippets.ts';
import { stamped } from '../../packs/template.ts';
import * as protocol from '../../protocol.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { workspaceRequest } from '../request.ts';

const capabilities = () => ({});

export const packs = workspaceRequest({
  method: protocol.packsMethod,
  params: protocol.packsParams,
  capabilities,
  run: ({ session }): protocol.Packs => ({
    folders: session.folders.flatMap(({ uri, index }) =>
      index ? [{ folder: uri, packs: listPacks(index.store.workspace).map(mutable) }] : [],
    ),
  }),
});

function mutable(pack: PackItem): protocol.PackItem {
  const { problems, snippets, templates, noteTypes, kinds, levels, ...rest } = pack;
  return {
    ...rest,
    problems: [...problems],
    snippets: [...snippets],
    templates: [...templates],
    noteTypes: [...noteTypes],
    kinds: [...kinds],
    levels: [...levels],
  };
}

export const template = workspaceRequest({
  method: protocol.templateMethod,
  params: protocol.templateParams,
  capabilities,
  run: ({ session }, { folder, id }): protocol.TemplateText => {
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

/** A note says nothing of anybody until its author has chosen: what stands there first is no entity. */
function neutralFirst(workspace: Workspace, fill: string): readonly Option[] | undefined {
  const options = optionsFor(workspace, fill, undefined);
  return options && namesThing(fill) ? [emptyOption(fill), ...options].slice(0, MAXIMUM_OPTIONS) : options;
}
