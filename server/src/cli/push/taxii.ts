// A client of TAXII 2.1 (OASIS Standard, 10 June 2021) for pushing: one request at a time, tried again where that
// may help. It follows no redirect: credentials and texts go to the given address, and nowhere else.

import * as z from 'zod';
import { Refusal } from '../../install/refusal.ts';
import { ATTEMPTS, askedDelay, type Clock, delayAfter, isPassing, LONGEST_WAIT } from './retry.ts';
import type { Target } from './target.ts';

const MEDIA_TYPE = 'application/taxii+json;version=2.1';
/** The longest that one request may take, in milliseconds. */
const TIMEOUT = 120_000;
/** The most bytes of an answer that are read. */
const LARGEST_ANSWER = 20_000_000;
/** The most pages that are read of one list. */
const MOST_PAGES = 1000;

const outcome = z.object({ id: z.string(), version: z.string().optional(), message: z.string().optional() });
// The specification requires every count and a UUID; servers leave counts out, and use ids of other kinds.
const status = z.object({
  id: z.string().regex(/^(?!\.+$)[^\p{Cc}/\\]{1,300}$/u),
  status: z.enum(['complete', 'pending']),
  failure_count: z.number().nullish(),
  successes: z.array(outcome).nullish(),
  failures: z.array(outcome).nullish(),
});
/** What became of the objects of a request (TAXII 2.1, 4.3). */
export type Status = z.output<typeof status>;

const rootInformation = z.object({
  api_roots: z.array(z.string()).optional(),
  versions: z.array(z.string()).optional(),
  max_content_length: z.number().int().positive().optional(),
});
const collectionInformation = z.object({ title: z.string(), can_write: z.boolean() });
const manifestPage = z.object({
  more: z.boolean().optional(),
  next: z.string().optional(),
  objects: z.array(z.object({ id: z.string(), version: z.string() })).optional(),
});
const errorMessage = z.object({ title: z.string(), description: z.string().optional() });

/** The server's answer would be the same on a second try. */
export class TaxiiError extends Error {
  /** Undefined if there was no answer at all. */
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

/** The outside world of the client, which tests replace. */
export interface Services {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Aborted when the user wants to stop: nothing new is started. */
  readonly stop: AbortSignal;
  /** Aborted when the user insists: current work is given up. */
  readonly abandon: AbortSignal;
  /** Reports that a request waits, and for how many milliseconds. */
  readonly onWait?: (milliseconds: number, reason: string) => void;
}

/** The user has stopped the push. */
export class Stopped extends Error {}

export interface TaxiiClient {
  /** The most bytes of a request that the server accepts; undefined if it does not say. Refuses what is not an API root. */
  largestRequest(): Promise<number | undefined>;
  /** The title of the collection. Refuses a collection that may not be written to. */
  collection(): Promise<string>;
  /** Sends one batch once; the caller decides whether to try again. */
  add(body: string): Promise<Status>;
  status(id: string): Promise<Status>;
  /** The versions of these objects in the collection, as `versionKey` writes them; undefined if it does not say. */
  versions(ids: readonly string[]): Promise<ReadonlySet<string> | undefined>;
}

/** A client of a collection. */
export function taxiiClient(
  target: Target,
  authorization: string | undefined,
  services: Services,
): TaxiiClient {
  const { root, collection } = target;
  const own = new URL(`collections/${collection}/`, root);
  const get = <T>(url: URL, schema: z.ZodType<T>) =>
    repeated(services, () => request(services, url, authorization)).then((text) => read(schema, text));
  return {
    largestRequest: async () => {
      const { api_roots, versions, max_content_length } = await get(root, rootInformation);
      if (versions === undefined && api_roots !== undefined)
        throw new Refusal(
          `${root.href}: is where roots are listed: give one of them: ${api_roots.join(', ')}`,
        );
      return max_content_length;
    },
    collection: async () => {
      const { title, can_write } = await get(own, collectionInformation);
      if (!can_write) throw new Refusal(`${title}: these credentials may not write to this collection`);
      return title;
    },
    add: async (body) => read(status, await request(services, new URL('objects/', own), authorization, body)),
    status: (id) => get(new URL(`status/${encodeURIComponent(id).replaceAll('%3A', ':')}/`, root), status),
    versions: async (ids) => {
      const found = new Set<string>();
      let next: string | undefined;
      for (let page = 0; page < MOST_PAGES; page++) {
        const url = new URL('manifest/', own);
        url.searchParams.set('match[id]', ids.join(','));
        url.searchParams.set('match[version]', 'all');
        if (next !== undefined) url.searchParams.set('next', next);
        try {
          const { more = false, objects = [], next: following } = await get(url, manifestPage);
          for (const { id, version } of objects) found.add(versionKey(id, version));
          if (!more || following === undefined) return found;
          next = following;
        } catch (error) {
          // A collection may be open for writing only.
          if (error instanceof TaxiiError && error.status !== undefined) return undefined;
          throw error;
        }
      }
      return found;
    },
  };
}

/** An object and its version; servers write times with more or fewer digits. */
export function versionKey(id: string, version: string): string {
  return `${id} ${Date.parse(version)}`;
}

/** Tries again after failures that may pass; gives the result of the last try. */
export async function repeated<T>({ clock, stop, onWait }: Services, once: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    if (stop.aborted) throw new Stopped();
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof PassingError) || attempt >= ATTEMPTS) throw error;
      const delay = error.delay ?? delayAfter(attempt, clock.random());
      if (delay > LONGEST_WAIT)
        throw new TaxiiError(
          `${error.message}, and asks to wait ${Math.ceil(delay / 60_000)} minutes: run the same command again then`,
          error.status,
        );
      onWait?.(delay, error.message);
      await clock.sleep(delay, stop);
    }
  }
}

/** A failure of the server, or of the connection to it, that may pass. */
export class PassingError extends TaxiiError {
  /** Milliseconds that the server asks us to wait. */
  readonly delay: number | undefined;

  constructor(message: string, status?: number, delay?: number) {
    super(message, status);
    this.delay = delay;
  }
}

async function request(
  services: Services,
  url: URL,
  authorization: string | undefined,
  body?: string,
): Promise<string> {
  const limit = limitOf(services.abandon);
  try {
    const { response, text } = await answered(services.fetch, url, authorization, body, limit.signal);
    if (response.ok) return text;
    throw refusalOf(response, text, url, services.clock);
  } catch (error) {
    if (error instanceof TaxiiError) throw error;
    throw failure(error, url, services.abandon.aborted, limit.signal.aborted);
  } finally {
    limit.end();
  }
}

/** Sends a request and reads the whole answer. */
async function answered(
  send: typeof fetch,
  url: URL,
  authorization: string | undefined,
  body: string | undefined,
  signal: AbortSignal,
) {
  const response = await send(url, {
    method: body === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: {
      Accept: MEDIA_TYPE,
      ...(body !== undefined && { 'Content-Type': MEDIA_TYPE }),
      ...(authorization !== undefined && { Authorization: authorization }),
    },
    ...(body !== undefined && { body }),
    signal,
  });
  return { response, text: await bodyOf(response) };
}

/** A signal that is aborted when the user insists, or after the longest time that a request may take. */
function limitOf(abandon: AbortSignal): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, TIMEOUT);
  abandon.addEventListener('abort', abort);
  if (abandon.aborted) abort();
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
      abandon.removeEventListener('abort', abort);
    },
  };
}

/** Why an answer is not usable. */
function refusalOf({ status, headers }: Response, text: string, url: URL, clock: Clock): TaxiiError {
  const said = `${url.host} answers ${status}${explanation(text)}`;
  if (status >= 300 && status < 400)
    return new TaxiiError(
      `${said}: it sends us to another address, which is never followed: give that address`,
      status,
    );
  if (!isPassing(status)) return new TaxiiError(said, status);
  return new PassingError(said, status, askedDelay(headers.get('retry-after'), clock.now()));
}

/** Reads an answer to its end; throws if it is too large. */
async function bodyOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_ANSWER) throw new TaxiiError('the answer is larger than 20 MB', response.status);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function failure(error: unknown, url: URL, isAbandoned: boolean, isLate: boolean): Error {
  if (isAbandoned) return new Stopped();
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new PassingError(`${url.host}: ${isLate ? 'no answer in two minutes' : message}`);
}

/** What an error message of TAXII says (3.6.1), shortened for people. */
function explanation(text: string): string {
  const read = errorMessage.safeParse(parsed(text));
  if (!read.success) return '';
  const { title, description } = read.data;
  return ` (${[title, description]
    .filter((part) => part)
    .join(': ')
    .slice(0, 500)})`;
}

function read<T>(schema: z.ZodType<T>, text: string): T {
  const result = schema.safeParse(parsed(text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new TaxiiError(
    `the answer is not one of TAXII 2.1${issue ? ` (${issue.path.join('.')}: ${issue.message})` : ''}: is this the address of an API root?`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
