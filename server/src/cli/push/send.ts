// Sends objects to a collection in batches: what is confirmed is remembered at once, the rest can be sent again.

import { batchesOf, envelope, LARGEST_BYTES, type Parcel } from './batches.ts';
import type { PushState } from './push-state.ts';
import { delayAfter, LONGEST_WAIT } from './retry.ts';
import {
  PassingError,
  repeated,
  type Services,
  type Status,
  Stopped,
  type TaxiiClient,
  TaxiiError,
  versionKey,
} from './taxii.ts';

/** What became of the objects. */
export interface Outcome {
  /** Sent and confirmed. */
  readonly confirmed: number;
  /** Confirmed before, and not sent again. */
  readonly known: number;
  /** What the server did not accept, and why. */
  readonly refused: readonly Refused[];
  /** Accepted, but the server has not yet said what became of them. */
  readonly waiting: number;
  /** Set where the push ended before everything was sent: by the user, or for the reason that the text gives. */
  readonly ended?: 'stopped' | string;
}

export interface Refused {
  readonly id: string;
  readonly message: string;
}

export interface Sending {
  readonly client: TaxiiClient;
  readonly state: PushState;
  readonly services: Services;
  readonly onProgress?: (done: number, of: number) => void;
}

/** The longest pause between two status requests, in milliseconds. */
const LONGEST_POLL = 30_000;
/** How many objects one request for versions names: the length of an address is limited. */
const ASKED_AT_ONCE = 40;

/** Sends what is not confirmed yet. Rejects only if the state cannot be written. */
export async function sendAll(parcels: readonly Parcel[], sending: Sending): Promise<Outcome> {
  const { client, state, services, onProgress } = sending;
  const refused: Refused[] = [];
  let ended: string | undefined;
  const tally = () => parcels.filter((parcel) => state.has(parcel)).length;
  const before = tally();
  try {
    for (const { status, objects } of state.pending) {
      const known = parcels.filter(({ id, content }) =>
        objects.some((one) => one.id === id && one.content === content),
      );
      const answer = await client.status(status).catch(forgotten);
      if (answer) refused.push(...(await settle(answer, known, sending)));
      else await state.settle(status);
    }
    const asked = await client.largestRequest();
    const limit = Math.min(LARGEST_BYTES, asked ?? LARGEST_BYTES);
    const isOpen = (parcel: Parcel) => !state.has(parcel) && !refused.some(({ id }) => id === parcel.id);
    const underway = new Set(
      state.pending.flatMap(({ objects }) => objects.map(({ id, content }) => `${id} ${content}`)),
    );
    const open = parcels.filter(
      (parcel) => isOpen(parcel) && !underway.has(`${parcel.id} ${parcel.content}`),
    );
    const queue = batchesOf(open, limit);
    for (let batch = queue.shift(); batch; batch = queue.shift()) {
      if (services.stop.aborted) throw new Stopped();
      const halves = await sendBatch(batch, refused, sending);
      queue.unshift(...halves);
      onProgress?.(open.length - queue.flat().length, open.length);
    }
  } catch (error) {
    if (error instanceof Stopped) ended = 'stopped';
    else if (error instanceof TaxiiError) ended = error.message;
    else throw error;
  }
  const waiting = new Set(state.pending.flatMap(({ objects }) => objects.map(({ id }) => id))).size;
  return {
    confirmed: tally() - before,
    known: before,
    refused,
    waiting,
    ...(ended !== undefined && { ended }),
  };
}

/** A request from an earlier day that the server no longer knows is sent again. */
function forgotten(error: unknown): undefined {
  if (error instanceof TaxiiError && (error.status === 404 || error.status === 410)) return undefined;
  throw error;
}

/** Whether the server refused a request because of its content. */
function isAboutContent(error: unknown): error is TaxiiError {
  return error instanceof TaxiiError && [400, 413, 422].includes(error.status ?? 0);
}

/** Sends a batch; if the server refuses all of it, returns halves to send, so that one bad object does not stop the others. */
async function sendBatch(
  batch: readonly Parcel[],
  refused: Refused[],
  sending: Sending,
): Promise<Parcel[][]> {
  try {
    const sent = await deliver(batch, sending);
    if (sent) refused.push(...(await settle(sent.status, sent.batch, sending)));
    return [];
  } catch (error) {
    if (!isAboutContent(error)) throw error;
    const [only, second] = batch;
    if (second === undefined) {
      if (only) refused.push({ id: only.id, message: error.message });
      return [];
    }
    const middle = Math.ceil(batch.length / 2);
    return [batch.slice(0, middle), batch.slice(middle)];
  }
}

/** Sends a batch until there is an answer. Objects that arrived without an answer are not sent a second time. */
async function deliver(
  batch: readonly Parcel[],
  sending: Sending,
): Promise<{ readonly status: Status; readonly batch: readonly Parcel[] } | undefined> {
  const { client, services } = sending;
  let rest = batch;
  return repeated(services, async () => {
    try {
      return { status: await client.add(envelope(rest)), batch: rest };
    } catch (error) {
      if (!(error instanceof PassingError) || !isUncertain(error.status)) throw error;
      rest = await withoutArrived(rest, sending);
      if (rest.length > 0) throw error;
      return undefined;
    }
  });
}

/** Whether a server may have accepted a request that failed this way: the connection broke, or something behind it failed. */
function isUncertain(status: number | undefined): boolean {
  return status === undefined || status === 500 || status === 502 || status === 504;
}

async function withoutArrived(
  batch: readonly Parcel[],
  { client, state }: Sending,
): Promise<readonly Parcel[]> {
  const arrived: Parcel[] = [];
  for (let at = 0; at < batch.length; at += ASKED_AT_ONCE) {
    const part = batch.slice(at, at + ASKED_AT_ONCE);
    const versions = await client.versions(part.map(({ id }) => id)).catch((error: unknown) => {
      if (error instanceof TaxiiError) return undefined;
      throw error;
    });
    if (!versions) return batch;
    arrived.push(...part.filter(({ id, version }) => versions.has(versionKey(id, version))));
  }
  await state.confirm(arrived);
  return batch.filter((parcel) => !arrived.includes(parcel));
}

/** Waits until the server has processed a request, remembers what it confirms, and gives what it refuses. */
async function settle(
  first: Status,
  batch: readonly Parcel[],
  { client, state, services }: Sending,
): Promise<Refused[]> {
  const { clock, stop } = services;
  let status = first;
  if (status.status === 'pending') {
    await state.await({ status: status.id, objects: batch });
    const until = clock.now() + LONGEST_WAIT;
    for (let round = 1; status.status === 'pending'; round++) {
      if (clock.now() >= until) return [];
      if (stop.aborted) throw new Stopped();
      await clock.sleep(Math.min(LONGEST_POLL, delayAfter(round, clock.random())), stop);
      status = await client.status(status.id);
    }
  }
  const { confirmed, refused } = sortedOut(status, batch);
  await state.confirm(confirmed);
  await state.settle(status.id);
  return refused;
}

/** Which objects of a batch a server has accepted, as it says itself. */
function sortedOut(status: Status, batch: readonly Parcel[]) {
  const failures = status.failures ?? [];
  const count = status.failure_count ?? failures.length;
  if (count === 0) return { confirmed: batch, refused: [] };
  const messages = new Map(failures.map(({ id, message }) => [id, message ?? 'the server does not say why']));
  const taken = new Set(status.successes?.map(({ id }) => id));
  // Some servers give counts and no names; then only what they list as successful is certain.
  const isNamed = failures.length >= count;
  const isTaken = ({ id }: Parcel) => !messages.has(id) && (isNamed || taken.has(id));
  const unnamed = `the server refused ${count} of ${batch.length} objects and does not say which: all of these are sent again next time`;
  return {
    confirmed: batch.filter(isTaken),
    refused: batch
      .filter((parcel) => !isTaken(parcel))
      .map(({ id }) => ({ id, message: messages.get(id) ?? unnamed })),
  };
}
