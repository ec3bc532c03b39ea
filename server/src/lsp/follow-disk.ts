// Brings the folders to what the disk holds: after changes that somebody tells of, and after those of the configuration.

import type { Change } from '../workspace/store.ts';
import { describeError } from './describe-error.ts';
import { changesOnDisk, type Named } from './disk.ts';
import type { Folder } from './folder.ts';
import type { Host } from './host.ts';
import { canonicalName } from './uris.ts';
import { isBehind, isConcerned, isUnwatched, touchesPacks } from './watched-paths.ts';

/** How long a configuration must rest, in milliseconds, before other files are read because of it. */
const REST = 120;

/** What the session does for it. */
export interface Followers {
  folders(): readonly Folder[];
  isOpen(uri: string): boolean;
  /** Takes new texts into a folder. Gives the documents (by their names in the store) that they concern. */
  take(folder: Folder, changes: readonly Change[]): ReadonlySet<string> | undefined;
  /** Tells that findings of these documents may differ. */
  tell(folder: Folder, uris: ReadonlySet<string>): void;
  reindex(folder: Folder): void;
  /** The disk was looked at: documents may now lie in workspaces of their own. */
  looked(): void;
  log(message: string): void;
}

export interface FollowedDisk {
  /**
   * Begins to watch a folder until it is closed, where the client does not: what lies in it directly at once. The function that
   * it returns watches what is below too, and settles when all is watched.
   */
  watch(folder: Folder): () => Promise<void>;
  /**
   * Looks again at files and folders that came, went or changed; files that are open are left alone, and folders just
   * being read are waited for. One look after the other: what a later one sees is never undone by an earlier one.
   */
  refresh(uris: readonly string[]): Promise<void>;
  /** Reads kept texts of sources: those that are wanted, and again those at or below these URIs. */
  readTexts(folder: Folder, again: readonly string[]): Promise<void>;
  /** Reads other files, or packs, when the configuration (saved or not) has come to say so and has rested. */
  catchUp(folder: Folder): void;
}

/** `watches`: the client tells of no changes on disk, so they are looked for here. */
export function followDisk(host: Host, session: Followers, watches: boolean): FollowedDisk {
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turn = turn.then(work).catch((error: unknown) => {
      session.log(`the disk cannot be looked at: ${describeError(error)}`);
    });
    return turn;
  };

  const takeFrom = async (folder: Folder, named: Named): Promise<void> => {
    // Told when all is taken: what is checked between two portions would be checked again after the next.
    const affected = new Set<string>();
    for await (const changes of changesOnDisk(folder, host, named, session.isOpen))
      for (const uri of session.take(folder, changes) ?? []) affected.add(uri);
    session.looked();
    if (affected.size > 0) session.tell(folder, affected);
  };

  const readTexts = async (folder: Folder, again: readonly string[]): Promise<void> => {
    const { index } = folder;
    if (!index) return;
    try {
      const affected = await host.keptTexts(index.store, again.map(folder.inside));
      if (affected.size === 0 || folder.index !== index) return;
      index.findings.invalidate(affected);
      session.tell(folder, affected);
    } catch (error) {
      session.log(`kept texts cannot be read: ${describeError(error)}`);
    }
  };

  const refresh = (uris: readonly string[]): Promise<void> => {
    const named = [...new Set(uris.map(canonicalName))];
    return inTurn(async () => {
      const folders = session.folders().filter((folder) => named.some((uri) => isConcerned(folder, uri)));
      await Promise.all(folders.map((folder) => folder.ready));
      for (const folder of folders) {
        const concerned = named.filter((uri) => isConcerned(folder, uri));
        await takeFrom(folder, { uris: concerned });
        if (folder.index?.store.keptTexts.among(concerned.map(folder.inside)).length)
          await readTexts(folder, concerned);
        if (folder.index && touchesPacks(folder, named)) session.reindex(folder);
      }
    });
  };

  const readOthers = async (folder: Folder): Promise<void> => {
    const { index } = folder;
    const configuration = index?.store.workspace.configuration;
    try {
      await takeFrom(folder, { uris: [], everywhere: true });
    } finally {
      folder.behind = undefined;
      if (folder.index === index) folder.readWith = configuration;
      session.tell(folder, new Set());
    }
    catchUp(folder);
  };

  const catchUp = (folder: Folder): void => {
    if (folder.behind === 'reading' || !isBehind(folder)) return;
    clearTimeout(folder.behind);
    folder.behind = setTimeout(() => {
      folder.behind = undefined;
      const what = isBehind(folder);
      if (what === 'packs') return session.reindex(folder);
      if (what === undefined) return session.tell(folder, new Set());
      folder.behind = 'reading';
      void inTurn(() => readOthers(folder));
    }, REST);
  };

  const watch = (folder: Folder): (() => Promise<void>) => {
    if (!watches) return () => Promise.resolve();
    const { spread, close } = host.watch(folder.uri, {
      isPassedOver: (inner) => isUnwatched(folder, inner),
      onChange: (uris) => void refresh(uris),
      onProblem: session.log,
    });
    folder.closed.signal.addEventListener('abort', close);
    let all: Promise<void> | undefined;
    return () => (all ??= spread());
  };

  return { refresh, readTexts, catchUp, watch };
}
