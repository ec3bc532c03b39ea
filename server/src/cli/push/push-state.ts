// What a server has confirmed, kept in the workspace: a line for each object, added when it is confirmed.

import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { fingerprintOf } from '../../export/stix-ids.ts';
import { problemOf } from '../../files/file-problem.ts';
import { holdInside } from '../../files/hold-inside.ts';
import { readText } from '../../files/read.ts';
import { writeAtomically } from '../../files/write-atomically.ts';
import { Refusal } from '../../install/refusal.ts';
import type { Parcel } from './batches.ts';
import type { Target } from './target.ts';

/** The folder of these files, in the workspace. */
export const PUSH_PATH = '.dossier/push';

/** A request that a server has accepted and not yet processed. */
export interface Pending {
  /** The id of its status resource. */
  readonly status: string;
  readonly objects: readonly Confirmed[];
}

type Confirmed = Pick<Parcel, 'id' | 'content'>;

/** The state of one collection of one server. */
export interface PushState {
  /** Whether the server has confirmed exactly this object. */
  has(object: Confirmed): boolean;
  readonly pending: readonly Pending[];
  /** Remembers what was confirmed. Rejects with a `Refusal` if it cannot be written. */
  confirm(objects: readonly Confirmed[]): Promise<void>;
  /** Remembers that a server has not yet said what became of these. */
  await(pending: Pending): Promise<void>;
  /** Forgets a request that is settled. */
  settle(status: string): Promise<void>;
  /** Rewrites the file, sorted, with a line for each object. */
  close(): Promise<void>;
}

/** Reads the state of a target. A line that cannot be read confirms nothing, so its object is sent again. */
export async function openState(root: string, target: Target): Promise<PushState> {
  const address = `${target.root.href}collections/${target.collection}/`;
  const name = `${target.root.hostname.replace(/[^\w.-]/g, '')}-${fingerprintOf(address).slice(0, 8)}.jsonl`;
  const shown = `${PUSH_PATH}/${name}`;
  const file = await holdInside(root, path.join(root, PUSH_PATH, name));
  if (file === undefined)
    throw new Refusal(`${shown}: leads out of the workspace: make it a file of its own`);
  const read = await readText(file);
  if ('problem' in read) throw new Refusal(`${shown}: ${read.problem.message}`);
  const { confirmed, pending } = readLines('text' in read ? read.text : '');
  const head = JSON.stringify({ to: target.root.href, collection: target.collection });
  let isNew = 'gone' in read;
  // An interrupted write leaves half a line; the next entry begins a new line.
  let isEnded = 'text' in read ? read.text === '' || read.text.endsWith('\n') : true;
  const append = async (lines: readonly object[]) => {
    if (lines.length === 0) return;
    const text = [...(isNew ? [head] : []), ...lines.map((line) => JSON.stringify(line))].join('\n');
    try {
      await mkdir(path.dirname(file), { recursive: true });
      const handle = await open(file, 'a');
      try {
        await handle.appendFile(`${isEnded ? '' : '\n'}${text}\n`, 'utf8');
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw new Refusal(
        `${shown}: ${problemOf(file, error).message}: the push stops, for nothing would remember it`,
      );
    }
    isNew = false;
    isEnded = true;
  };
  return {
    has: ({ id, content }) => confirmed.get(id) === content,
    get pending() {
      return [...pending.values()];
    },
    confirm: async (objects) => {
      await append(objects.map(({ id, content }) => ({ id, content })));
      for (const { id, content } of objects) confirmed.set(id, content);
    },
    await: async ({ status, objects }) => {
      await append([{ status, objects: objects.map(({ id, content }) => [id, content]) }]);
      pending.set(status, { status, objects });
    },
    settle: async (status) => {
      if (!pending.delete(status)) return;
      await append([{ settled: status }]);
    },
    close: async () => {
      if (isNew) return;
      const lines = [
        head,
        ...[...confirmed]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([id, content]) => JSON.stringify({ id, content })),
        ...[...pending.values()].map(({ status, objects }) =>
          JSON.stringify({ status, objects: objects.map(({ id, content }) => [id, content]) }),
        ),
      ];
      const problem = await writeAtomically(root, file, `${lines.join('\n')}\n`);
      if (problem) throw new Refusal(`${shown}: ${problem.message}`);
    },
  };
}

function readLines(text: string) {
  const confirmed = new Map<string, string>();
  const pending = new Map<string, Pending>();
  for (const line of text.split('\n')) {
    const value = parsed(line);
    if (!value) continue;
    const { id, content, status, objects, settled } = value;
    if (typeof id === 'string' && typeof content === 'string') confirmed.set(id, content);
    if (typeof status === 'string' && Array.isArray(objects))
      pending.set(status, { status, objects: objects.flatMap(confirmedIn) });
    if (typeof settled === 'string') pending.delete(settled);
  }
  return { confirmed, pending };
}

function confirmedIn(pair: unknown): Confirmed[] {
  const [id, content] = Array.isArray(pair) ? pair : [];
  return typeof id === 'string' && typeof content === 'string' ? [{ id, content }] : [];
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
