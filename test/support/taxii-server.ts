// A small server of TAXII 2.1 on loopback, written by the specification (OASIS Standard, 10 June 2021), with the faults that a
// test asks for.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

const MEDIA_TYPE = 'application/taxii+json;version=2.1';
export const COLLECTION = '91a7b528-80eb-42ed-a74d-c6fbd5a26116';

/** A request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly ids: readonly string[];
}

/** An object that the server keeps. */
interface Kept {
  readonly id: string;
  readonly version: string;
  readonly object: Record<string, unknown>;
}

/** What a server does instead of its work: answers so, or breaks the connection before or after it has done it. */
export type Fault =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'break-before'
  | 'break-after'
  | 'half-an-answer';

export interface ServerOptions {
  readonly authorization?: string;
  readonly maxContentLength?: number;
  readonly canWrite?: boolean;
  readonly canRead?: boolean;
  /** How often the status of a request is `pending` before it is `complete`. */
  readonly polls?: number;
  /** Answers why an object is not taken. */
  readonly refuse?: (object: Record<string, unknown>) => string | undefined;
  /** Whether a status names what has failed. */
  readonly namesFailures?: boolean;
  /** Answers a batch with this status as a whole when one of its objects is not to its liking. */
  readonly rejectWhole?: {
    readonly status: number;
    readonly when: (object: Record<string, unknown>) => boolean;
  };
  /** The next faults of requests to add objects, in order. */
  readonly faults?: (Fault | undefined)[];
  /** The same of every other request. */
  readonly otherFaults?: (Fault | undefined)[];
  /** Called when objects have arrived, before they are answered. */
  readonly onAdd?: () => Promise<void> | void;
}

export interface TaxiiServer {
  /** The address of the API root. */
  readonly root: string;
  readonly seen: readonly Seen[];
  /** By id and version. */
  readonly kept: ReadonlyMap<string, Kept>;
  /** How often each version of an object was sent. */
  readonly received: ReadonlyMap<string, number>;
  readonly options: ServerOptions;
}

/** Starts a server, which ends with the test. */
export async function taxiiServer(options: ServerOptions = {}): Promise<TaxiiServer> {
  const seen: Seen[] = [];
  const kept = new Map<string, Kept>();
  const received = new Map<string, number>();
  const jobs = new Map<string, { polls: number; status: object }>();

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const body = await text(request).catch(() => '');
    const envelope = body === '' ? {} : JSON.parse(body);
    const objects = (envelope.objects ?? []) as Record<string, unknown>[];
    const { method = '', headers } = request;
    seen.push({ method, path: url.pathname + url.search, headers, ids: objects.map(({ id }) => String(id)) });
    const isAdd = method === 'POST';
    const fault = (isAdd ? options.faults : options.otherFaults)?.shift();
    if (fault === 'break-before') return request.socket.destroy();
    if (typeof fault === 'object') {
      response.writeHead(fault.status, { 'Content-Type': MEDIA_TYPE, ...fault.headers });
      return response.end(fault.body ?? error(fault.status, 'a fault of the test'));
    }
    const answer = await work(request, url, objects, body);
    if (fault === 'break-after') return request.socket.destroy();
    const json = JSON.stringify(answer.body);
    response.writeHead(answer.status, {
      'Content-Type': MEDIA_TYPE,
      'Content-Length': Buffer.byteLength(json),
    });
    if (fault === 'half-an-answer') return response.write(json.slice(0, 10), () => request.socket.destroy());
    return response.end(json);
  });

  async function work(request: IncomingMessage, url: URL, objects: Record<string, unknown>[], body: string) {
    const fail = (status: number, title: string) => ({ status, body: JSON.parse(error(status, title)) });
    if (options.authorization !== undefined && request.headers.authorization !== options.authorization)
      return fail(401, 'Unauthorized');
    if (request.headers.accept !== MEDIA_TYPE) return fail(406, 'Not Acceptable');
    if (request.method === 'POST' && request.headers['content-type'] !== MEDIA_TYPE)
      return fail(415, 'Unsupported Media Type');
    const [, api, part, id, list] = url.pathname.split('/');
    if (url.pathname === '/taxii2/') return { status: 200, body: { title: 'Server', api_roots: ['/api/'] } };
    if (api !== 'api') return fail(404, 'Not Found');
    if (part === '')
      return {
        status: 200,
        body: {
          title: 'Root',
          versions: [MEDIA_TYPE],
          max_content_length: options.maxContentLength ?? 10_000_000,
        },
      };
    if (part === 'status') {
      const job = jobs.get(decodeURIComponent(id ?? ''));
      if (!job) return fail(404, 'Status not found');
      job.polls--;
      return { status: 200, body: job.polls > 0 ? pendingOf(job.status) : job.status };
    }
    if (part !== 'collections' || id !== COLLECTION) return fail(404, 'Collection not found');
    if (list === '') {
      const { canWrite = true, canRead = true } = options;
      return { status: 200, body: { id, title: 'Ours', can_read: canRead, can_write: canWrite } };
    }
    if (list === 'manifest') {
      if (options.canRead === false) return fail(403, 'Forbidden');
      return { status: 200, body: manifest(url) };
    }
    if (request.method !== 'POST') return fail(405, 'Method Not Allowed');
    if (Buffer.byteLength(body) > (options.maxContentLength ?? 10_000_000)) return fail(413, 'Too large');
    const { rejectWhole } = options;
    if (rejectWhole && objects.some(rejectWhole.when)) return fail(rejectWhole.status, 'Unprocessable');
    const status = take(objects);
    await options.onAdd?.();
    if ((options.polls ?? 0) === 0) return { status: 202, body: status };
    jobs.set(status.id, { polls: options.polls ?? 0, status });
    return { status: 202, body: pendingOf(status) };
  }

  /** Two objects a page, as `more` and `next` say. */
  function manifest(url: URL) {
    const ids = new Set(url.searchParams.get('match[id]')?.split(','));
    const from = Number(url.searchParams.get('next') ?? 0);
    const all = [...kept.values()].filter(({ id }) => ids.has(id));
    const page = all.slice(from, from + 2);
    return {
      more: from + 2 < all.length,
      ...(from + 2 < all.length && { next: String(from + 2) }),
      // Servers may write times with six digits.
      objects: page.map(({ id, version }) => ({
        id,
        version: version.replace('Z', '000Z'),
        date_added: version,
      })),
    };
  }

  function take(objects: Record<string, unknown>[]) {
    const successes: object[] = [];
    const failures: object[] = [];
    for (const object of objects) {
      const id = String(object.id);
      const version = String(object.modified ?? object.created);
      received.set(`${id} ${version}`, (received.get(`${id} ${version}`) ?? 0) + 1);
      const message = options.refuse?.(object);
      if (message === undefined) {
        kept.set(`${id} ${version}`, { id, version, object });
        successes.push({ id, version });
      } else failures.push({ id, version, message });
    }
    const { namesFailures = true } = options;
    return {
      // As OpenCTI calls them.
      id: `work_${jobs.size + seen.length}_2026-06-01T09:00:00.000Z`,
      status: 'complete',
      total_count: objects.length,
      success_count: successes.length,
      ...(namesFailures && { successes, failures }),
      failure_count: failures.length,
      pending_count: 0,
    };
  }

  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { root: `http://127.0.0.1:${port}/api/`, seen, kept, received, options };
}

function pendingOf(status: object): object {
  const { total_count } = status as { total_count: number };
  return {
    ...status,
    status: 'pending',
    success_count: 0,
    failure_count: 0,
    pending_count: total_count,
    successes: [],
    failures: [],
  };
}

function error(status: number, title: string): string {
  return JSON.stringify({ title, http_status: String(status) });
}

export type { ServerResponse };
