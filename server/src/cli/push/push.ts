// `dossier push`: sends the notes of a workspace as STIX to a collection of a TAXII 2.1 server. Without it nothing is sent.

import { setTimeout as sleep } from 'node:timers/promises';
import { isBroken } from '../../export/selection.ts';
import type { StixObject } from '../../export/stix-ids.ts';
import { markingOf } from '../../export/stix-ids.ts';
import type { StixProfile } from '../../export/stix-profiles.ts';
import { withheldInWords } from '../../export/withheld-in-words.ts';
import { withhold } from '../../export/withhold/withhold.ts';
import { Refusal } from '../../install/refusal.ts';
import { atLeastAsRestrictive, type Marking } from '../../values/marking.ts';
import { selectionOf } from '../export.ts';
import { exportStix } from '../export-stix.ts';
import { type OpenedWorkspace, openWorkspace, requireConfiguration } from '../open-workspace.ts';
import { progressOn } from '../progress.ts';
import { refusable } from '../refusable.ts';
import { counted } from '../severities.ts';
import { CLEAN, FAILURE, FINDINGS, remark, type Terminal } from '../terminal.ts';
import { harmlessLines } from '../terminal-text.ts';
import { batchesOf, LARGEST_BYTES, type Parcel, parcelOf } from './batches.ts';
import { openState, type PushState } from './push-state.ts';
import type { Clock } from './retry.ts';
import { type Outcome, sendAll } from './send.ts';
import { authorizationFrom, readTarget, type Target } from './target.ts';
import { type Services, Stopped, TaxiiError, taxiiClient } from './taxii.ts';

export interface PushRequest {
  /** As written; an empty list means the whole workspace. */
  readonly paths: readonly string[];
  /** The address of an API root. */
  readonly to: string;
  readonly collection: string;
  /** The level above which nothing is sent. */
  readonly marking?: Marking;
  readonly profile?: StixProfile;
  /** Whether the command only says what would be sent. */
  readonly dryRun?: boolean;
}

/** The parts of the outside world that a push uses. */
export type World = Pick<Services, 'fetch' | 'clock'>;

const CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }).catch(() => undefined),
  random: () => Math.random(),
};

const WORLD: World = { fetch: (...args) => fetch(...args), clock: CLOCK };

/** Runs the command and returns its exit code: 0 all confirmed, 1 not all accepted, 2 not sent. */
export function runPush(request: PushRequest, terminal: Terminal, world: World = WORLD): Promise<number> {
  return refusable(terminal, async () => {
    const target = readTarget(request.to, request.collection);
    const authorization = authorizationFrom(terminal.env);
    const opened = await openWorkspace(request.paths, terminal);
    requireConfiguration(opened.loaded, terminal);
    const { root } = opened.loaded;
    const objects = await objectsOf(request, opened, world.clock, terminal);
    const state = await openState(root, target);
    const parcels = objects.map(parcelOf);
    if (request.dryRun) {
      sayPlan(objects, parcels, state, target, terminal);
      return opened.failed ? FAILURE : CLEAN;
    }
    const outcome = await whileWatched(terminal, (signals) =>
      send(parcels, state, target, authorization, { ...world, ...signals }, terminal),
    );
    const code = sayOutcome(outcome, target, terminal);
    return code === CLEAN && opened.failed ? FAILURE : code;
  });
}

/** The objects that may leave. A note without a valid marking is never sent: it is not known who may read it. */
async function objectsOf(
  { marking, profile = 'full', dryRun = false }: PushRequest,
  opened: OpenedWorkspace,
  clock: Clock,
  terminal: Terminal,
): Promise<readonly StixObject[]> {
  const max = marking ?? 'TLP:RED';
  const all = selectionOf(opened);
  const selection = withhold(all, max);
  if (selection.notes.length === 0)
    throw new Refusal(
      all.notes.length === 0
        ? 'there is no note to send'
        : `nothing is sent: no note has a valid marking${marking === undefined ? '' : ` of ${max} or below`}`,
    );
  const said = selection.withheld && withheldInWords(selection.withheld);
  const why = marking === undefined ? said?.replace(`above ${max}`, 'without a valid marking') : said;
  if (why !== undefined) remark(terminal, `not sent: ${why}`);
  const whole = { ...all, notes: all.notes.filter((note) => !isBroken(all.workspace, note)) };
  const { root } = opened.loaded;
  const request = { selection, whole, profile, root, now: new Date(clock.now()), isTrial: dryRun };
  const { objects } = await exportStix(request, terminal);
  for (const object of objects) requireAtMost(object, max);
  return objects;
}

/** Checks every object once more before it leaves, whatever made it. */
function requireAtMost(object: StixObject, max: Marking): void {
  const marking = markingOf(object);
  if (object.type === 'marking-definition' || (marking !== undefined && atLeastAsRestrictive(max, marking)))
    return;
  throw new Refusal(`${object.id}: is above ${max} or not marked: nothing is sent`);
}

async function send(
  parcels: readonly Parcel[],
  state: PushState,
  target: Target,
  authorization: string | undefined,
  services: Omit<Services, 'onWait'>,
  terminal: Terminal,
): Promise<Outcome> {
  const progress = progressOn(terminal, () => services.clock.now());
  const onWait = (milliseconds: number, reason: string) => {
    progress.clear();
    remark(terminal, `${reason}: trying again in ${counted(Math.ceil(milliseconds / 1000), 'second')}`);
  };
  const watched = { ...services, onWait };
  const client = taxiiClient(target, authorization, watched);
  try {
    if (parcels.every((parcel) => state.has(parcel)) && state.pending.length === 0)
      return { confirmed: 0, known: parcels.length, refused: [], waiting: 0 };
    await client.collection();
    return await sendAll(parcels, {
      client,
      state,
      services: watched,
      onProgress: (done, of) => progress.show({ step: 'send', done, of }),
    });
  } catch (error) {
    const none = { confirmed: 0, known: 0, refused: [], waiting: 0 };
    if (error instanceof Stopped) return { ...none, ended: 'stopped' };
    if (error instanceof TaxiiError)
      return { ...none, ended: `${error.message}${adviceOn(error, authorization)}` };
    throw error;
  } finally {
    progress.clear();
    await state.close();
  }
}

function adviceOn({ status }: TaxiiError, authorization: string | undefined): string {
  if (status !== 401 && status !== 403)
    return status === 404 ? ': is this the API root, and the id of its collection?' : '';
  return authorization === undefined
    ? ': set DOSSIER_TAXII_TOKEN, or DOSSIER_TAXII_USER and DOSSIER_TAXII_PASSWORD'
    : ': the credentials of the environment are not those';
}

/** Runs work. The first Ctrl-C ends it after the current request, and the second ends it at once. */
async function whileWatched<T>(
  terminal: Terminal,
  work: (signals: Pick<Services, 'stop' | 'abandon'>) => Promise<T>,
): Promise<T> {
  const [stop, abandon] = [new AbortController(), new AbortController()];
  const onSignal = () => {
    if (stop.signal.aborted) return abandon.abort();
    remark(terminal, 'stopping after this request; once more gives it up');
    stop.abort();
  };
  const names = ['SIGINT', 'SIGTERM'] as const;
  for (const name of names) process.on(name, onSignal);
  try {
    return await work({ stop: stop.signal, abandon: abandon.signal });
  } finally {
    for (const name of names) process.off(name, onSignal);
  }
}

function sayPlan(
  objects: readonly StixObject[],
  parcels: readonly Parcel[],
  state: PushState,
  { root, collection }: Target,
  terminal: Terminal,
): void {
  const open = parcels.filter((parcel) => !state.has(parcel));
  const ids = new Set(open.map(({ id }) => id));
  const left = objects.filter(({ id }) => ids.has(id));
  const bytes = open.reduce((sum, parcel) => sum + parcel.bytes, 0);
  const requests = counted(batchesOf(open, LARGEST_BYTES).length, 'request');
  const lines = [
    `Would send ${counted(open.length, 'object')} (${Math.ceil(bytes / 1000)} kB) in ${requests} to ${root.href}collections/${collection}/`,
    ...tallied(left.map(({ type }) => type)),
    ...tallied(left.flatMap((object) => markingOf(object) ?? [])),
    `${counted(parcels.length - open.length, 'object')} confirmed before`,
  ];
  terminal.out(harmlessLines(`${lines.join('\n')}\n`));
}

/** `  note 27, report 10`: the most frequent first; no line if there is nothing. */
function tallied(words: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return sorted.length === 0 ? [] : [`  ${sorted.map(([word, count]) => `${word} ${count}`).join(', ')}`];
}

/** How many reasons, and how many objects of one reason, are named; the others are counted. */
const NAMED = 20;

/** Says what was not accepted, by reason. */
function sayRefused(refused: Outcome['refused'], terminal: Terminal): void {
  const reasons = new Map<string, string[]>();
  for (const { id, message } of refused) reasons.set(message, [...(reasons.get(message) ?? []), id]);
  for (const [message, ids] of [...reasons].slice(0, NAMED)) {
    const rest = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : '';
    remark(terminal, `not taken: ${message}: ${ids.slice(0, NAMED).join(', ')}${rest}`);
  }
  if (reasons.size > NAMED) remark(terminal, `${reasons.size - NAMED} more reasons are not shown`);
}

function sayOutcome(outcome: Outcome, { root, collection }: Target, terminal: Terminal): number {
  const { confirmed, known, refused, waiting, ended } = outcome;
  sayRefused(refused, terminal);
  const where = `${root.host}, collection ${collection}`;
  const parts = [
    `${counted(confirmed, 'object')} confirmed by ${where}`,
    ...(known > 0 ? [`${known} confirmed before`] : []),
    ...(refused.length > 0 ? [`${refused.length} not taken`] : []),
    ...(waiting > 0
      ? [`${waiting} still to be worked off by the server: run the same command again to hear of them`]
      : []),
  ];
  remark(terminal, parts.join('; '));
  if (ended === undefined) return refused.length + waiting > 0 ? FINDINGS : CLEAN;
  remark(
    terminal,
    ended === 'stopped'
      ? 'stopped: the same command goes on where this one ended'
      : `${ended}. The same command goes on where this one ended`,
  );
  return FAILURE;
}
