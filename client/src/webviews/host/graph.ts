/** The extension's side of the link graph: the neighbourhood of one thing, from the server. */
import { l10n, type WebviewPanel, window } from 'vscode';
import type { Entities, Graph } from '../../../../server/src/protocol.ts';
import { fromGraph, type GraphShow } from '../messages.ts';
import type { Content, Parts } from './content.ts';
import { createConversation } from './conversation.ts';
import { drawable } from './drawable-graph.ts';
import { openPlace } from './open-place.ts';

const usualDepth = 2;

export function createGraph(
  { server, output, drawn }: Parts,
  panel: WebviewPanel,
  first: string | undefined,
): Content {
  let key = first;
  let depth = usualDepth;
  let folder: string | undefined;
  const conversation = createConversation(panel, async (): Promise<Omit<GraphShow, 'texts'>> => {
    const { kinds } = await server.request('dossier/entityKinds', {});
    const graph: Graph =
      key === undefined
        ? { nodes: [], edges: [], relations: [], truncated: false }
        : await server.request('dossier/graph', { key, depth });
    folder = graph.folder;
    return {
      type: 'show',
      ...(key !== undefined && { centre: key }),
      depth,
      ...drawable(graph),
      kinds: kinds.map(({ kind, label }) => ({ kind, label })),
    };
  });
  const choose = (next: string): void => {
    key = next;
    conversation.update();
  };
  const pick = async (): Promise<void> => {
    const picked = await pickEntity(server.request('dossier/entities', { valuations: false }));
    if (picked !== undefined) choose(picked);
  };
  const open = async (wanted: string): Promise<void> => {
    if (folder === undefined) return;
    const place = await server.request('dossier/graphPlace', { folder, key: wanted });
    if (place) await openPlace(panel, place);
  };
  return {
    choose: (wanted) => {
      if (wanted.key !== undefined) choose(wanted.key);
    },
    refresh: () => conversation.update(),
    receive: (received) => {
      const { data: message } = fromGraph.safeParse(received);
      if (message === undefined) return false;
      if (message.type === 'loaded') {
        key ??= message.key;
        depth = message.depth ?? depth;
        conversation.begin();
      }
      if (message.type === 'centre') {
        depth = message.depth;
        choose(message.key);
      }
      if (message.type === 'open') void open(message.key);
      if (message.type === 'pick') void pick();
      if (message.type === 'ready') drawn('graph', message);
      if (message.type === 'failed') output.error(`Graph: ${message.message}`);
      return true;
    },
  };
}

/** Lets the user choose an entity by any of its names; the most used ones come first. */
async function pickEntity(known: Promise<Entities>): Promise<string | undefined> {
  const items = known.then(({ entities }) =>
    [...entities]
      .sort((a, b) => b.references - a.references)
      .map(({ key, name, aliases }) => ({ label: name, description: key, detail: aliases.join(', '), key })),
  );
  const picked = await window.showQuickPick(items, {
    placeHolder: l10n.t('Whose links should be shown?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.key;
}
