// A new configuration makes every file of an index be read again, in slices, so that typing is not delayed.

import type { LoadProgress } from '../files/load-documents.ts';
import { slices } from '../files/slices.ts';
import type { Steps } from '../workspace/steps.ts';
import { type Folder, indexOf } from './folder.ts';

/** How long it must take, in milliseconds, before progress is shown, because every key may start it again. */
const SHOWN_AFTER = 500;

/**
 * Runs the steps of a store, which must be at their first stop. Returns the documents whose findings may differ;
 * undefined if a newer configuration restarted the work or another index replaced this one. `show` is asked for a
 * progress indicator.
 */
export async function readAgain(
  folder: Folder,
  steps: Steps<Set<string>>,
  show: () => (progress: LoadProgress | undefined) => void,
): Promise<Set<string> | undefined> {
  const store = indexOf(folder)?.store;
  const known = [...(store?.workspace.list() ?? [])].map(({ uri }) => uri);
  // An earlier run did not finish; its documents are included now.
  const concerned = new Set([...(folder.rereading ?? []), ...known]);
  folder.rereading = concerned;
  const isWanted = () => folder.rereading === concerned && indexOf(folder)?.store === store;
  const pause = slices();
  const begun = performance.now();
  let report: ReturnType<typeof show> | undefined;
  let step = steps.next();
  for (let done = 0; !step.done && isWanted(); done++) {
    await pause();
    if (!report && performance.now() - begun > SHOWN_AFTER) report = show();
    report?.({ step: 'read', done, of: known.length });
    if (isWanted()) step = steps.next();
  }
  report?.(undefined);
  const affected = isWanted() && step.done ? [...concerned, ...step.value] : undefined;
  if (folder.rereading === concerned) folder.rereading = undefined;
  return affected && new Set(affected);
}
