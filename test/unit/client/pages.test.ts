// The rows of a view that are asked for page by page, as VS Code asks for them and shows them.

import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Row } from '../../../client/src/views/rows.ts';

const commands = new Map<string, (node: unknown) => Promise<void>>();

vi.mock('vscode', () => {
  class EventEmitter<T> {
    readonly #heard = new Set<(value: T) => void>();
    readonly event = (hear: (value: T) => void) => {
      this.#heard.add(hear);
      return { dispose: () => this.#heard.delete(hear) };
    };
    fire(value: T): void {
      for (const hear of this.#heard) hear(value);
    }
    dispose(): void {}
  }
  class Named {
    readonly label: string;
    constructor(label: string) {
      this.label = label;
    }
  }
  return {
    EventEmitter,
    MarkdownString: Named,
    Range: Named,
    ThemeColor: Named,
    ThemeIcon: Named,
    TreeItem: Named,
    TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
    Uri: { parse: (text: string) => text },
    l10n: {
      t: (text: string, ...parts: unknown[]) => text.replace(/\{(\d)\}/g, (_, at) => String(parts[at])),
    },
    commands: {
      registerCommand: (name: string, run: (node: unknown) => Promise<void>) => {
        commands.set(name, run);
        return { dispose: () => commands.delete(name) };
      },
      executeCommand: async () => undefined,
    },
    window: {
      createTreeView: () => ({
        visible: true,
        onDidChangeVisibility: () => ({ dispose() {} }),
        dispose() {},
      }),
    },
    workspace: {},
  };
});

const { createTree } = await import('../../../client/src/views/tree.ts');

let count = 0;
let available = true;

/** A view of one group with `count` rows. */
function groupView() {
  const loads: [from: number, most: number][] = [];
  const group = (): Row<undefined> => ({
    id: 'group',
    label: 'Group',
    pages: {
      count,
      load: async (from, most) => {
        if (!available) throw new Error('not now');
        loads.push([from, most]);
        return Array.from({ length: Math.max(Math.min(most, count - from), 0) }, (_, at) => ({
          id: `r${from + at}`,
          label: `Row ${from + at}`,
        }));
      },
    },
  });
  const tree = createTree({ view: 'pages', load: async () => undefined, rows: () => [group()] });
  const rows = async () => {
    const [node] = (await tree.provider.getChildren()) ?? [];
    return { node, below: (await tree.provider.getChildren(node)) ?? [] };
  };
  const shown = async () => (await rows()).below.map(({ row }) => row.label);
  /** Clicks on the last row. */
  const more = async () => {
    const last = (await rows()).below.at(-1);
    const item = last && (await tree.provider.getTreeItem(last));
    await commands.get(item?.command?.command ?? '')?.(item?.command?.arguments?.[0]);
  };
  return { tree, loads, shown, more };
}

const labels = (to: number, last?: string) => [
  ...Array.from({ length: to }, (_, at) => `Row ${at}`),
  ...(last === undefined ? [] : [last]),
];

beforeEach(() => {
  count = 450;
  available = true;
});

describe('a group of very many rows', () => {
  it('shows a part when it is opened, and the next part in place of the row that says how many are left', async () => {
    const { loads, shown, more } = groupView();
    expect(await shown()).toEqual(labels(200, '250 more…'));
    await more();
    expect(await shown()).toEqual(labels(400, '50 more…'));
    await more();
    expect(await shown()).toEqual(labels(450));
    expect(loads).toEqual([
      [0, 200],
      [200, 200],
      [400, 200],
    ]);
  });

  it('keeps what was asked for when it is read again, and says how many are left now', async () => {
    const { tree, shown, more } = groupView();
    await shown();
    await more();
    count = 460;
    await tree.reload();
    expect(await shown()).toEqual(labels(400, '60 more…'));
    count = 120;
    await tree.reload();
    expect(await shown()).toEqual(labels(120));
  });

  it('asks for nothing before somebody opens it', async () => {
    const { tree, loads } = groupView();
    await tree.provider.getChildren();
    await tree.reload();
    expect(loads).toEqual([]);
  });

  it('stays as it is where the next part cannot be had, and gives it at the next click', async () => {
    const { shown, more } = groupView();
    await shown();
    available = false;
    await more();
    expect(await shown()).toEqual(labels(200, '250 more…'));
    available = true;
    await more();
    expect(await shown()).toEqual(labels(400, '50 more…'));
  });
});
