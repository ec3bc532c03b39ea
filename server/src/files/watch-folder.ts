// Watches a folder for editors that do not. One watcher for each folder is the cheapest way: on Linux, Node's
// recursive watching and the libraries based on it use one for each file, and read the whole tree before they begin.

import { type FSWatcher, watch } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, isGone, problemOf } from './file-problem.ts';

/** How long changes are collected before they are reported, in milliseconds. */
const GATHER = 50;
/** The errors that mean the system allows no more watchers. */
const EXHAUSTED = new Set(['ENOSPC', 'EMFILE', 'ENFILE']);

export interface WatchOptions {
  /** Whether the folder (its path from the root, with `/`) is skipped, with everything in it. */
  readonly isPassedOver: (folder: string) => boolean;
  /**
   * Absolute paths of files and folders that were created, deleted or changed; for a new or moved folder, only its
   * own path.
   */
  readonly onChange: (paths: readonly string[]) => void;
  /** A sentence about what is not watched, reported once. */
  readonly onProblem: (message: string) => void;
  /** Whether one watcher covers everything below it; by default if the system supports that. */
  readonly recursive?: boolean;
}

export interface Watching {
  /** Watches the folders in it too; settles when everything that exists now is watched. Never rejects. */
  spread(): Promise<void>;
  close(): void;
}

/**
 * Watches the folder, and everything below it when that is asked for, without following links. Errors are reported, never
 * thrown.
 */
export function watchFolder(root: string, options: WatchOptions): Watching {
  const { recursive = process.platform === 'darwin' || process.platform === 'win32' } = options;
  const handles = new Map<string, FSWatcher>();
  const gathered = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let told = false;

  const gather = (file: string): void => {
    gathered.add(file);
    timer ??= setTimeout(() => {
      timer = undefined;
      const files = [...gathered];
      gathered.clear();
      if (!closed) options.onChange(files);
    }, GATHER);
  };

  const fail = (folder: string, error: unknown): void => {
    if (closed || told || isGone(error)) return;
    told = true;
    const reason = EXHAUSTED.has(errorCode(error))
      ? 'the system allows no more watches (on Linux, raise fs.inotify.max_user_watches and max_user_instances)'
      : problemOf(folder, error).message;
    options.onProblem(`${folder}: changes made outside the editor are not seen everywhere: ${reason}`);
  };

  const drop = (folder: string): void => {
    for (const [one, handle] of handles) {
      if (one !== folder && !one.startsWith(`${folder}${path.sep}`)) continue;
      handles.delete(one);
      handle.close();
    }
  };

  /** Watches one folder; false if that is not possible. */
  const hold = (folder: string): boolean => {
    try {
      const handle = watch(folder, { persistent: false, recursive }, (event, name) => {
        if (name === null) gather(folder);
        else void changed(path.join(folder, name), event === 'rename');
      });
      handle.on('error', (error) => {
        fail(folder, error);
        drop(folder);
      });
      handles.set(folder, handle);
      return true;
    } catch (error) {
      fail(folder, error);
      return false;
    }
  };

  const isSkipped = (folder: string): boolean =>
    folder !== root && options.isPassedOver(path.relative(root, folder).replaceAll(path.sep, '/'));

  /** Watches a folder that is not watched yet; false where it shall not or cannot be. */
  const take = (folder: string): boolean =>
    !closed && !handles.has(folder) && !isSkipped(folder) && hold(folder);

  /** Watches the folders in a folder, each before listing it, so that nothing created meanwhile is missed. */
  const spread = async (folder: string): Promise<void> => {
    const waiting = [folder];
    for (let next = waiting.pop(); next !== undefined && !recursive; next = waiting.pop())
      for (const entry of await readdir(next, { withFileTypes: true }).catch(() => [])) {
        if (entry.isDirectory() && take(path.join(next, entry.name)))
          waiting.push(path.join(next, entry.name));
      }
  };

  const changed = async (file: string, cameOrWent: boolean): Promise<void> => {
    if (cameOrWent && !recursive) {
      // A folder that was moved away would still be watched, under its old name.
      drop(file);
      const stats = await lstat(file).catch(() => undefined);
      if (stats?.isDirectory() && take(file)) await spread(file);
    }
    if (!closed) gather(file);
  };

  const isHeld = take(root);
  return {
    spread: async () => {
      if (isHeld) await spread(root);
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      for (const handle of handles.values()) handle.close();
      handles.clear();
    },
  };
}
