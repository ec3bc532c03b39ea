// The one way to answer requests: checks parameters, finds the document, maps errors, honours cancellation.

import {
  type CancellationToken,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { z } from 'zod';
import { inTurns } from '../files/slices.ts';
import type { Requests } from '../protocol.ts';
import { documentParams, PARAMS, positionSchema, rangeSchema } from '../protocol-params.ts';
import type { Span } from '../text/span.ts';
import type { Document } from '../workspace/document.ts';
import type { Steps } from '../workspace/steps.ts';
import { TextChanged } from '../workspace/texts.ts';
import { withRevision } from '../workspace/with-revision.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Client } from './client.ts';
import { type Place, type Places, toLocation, toOffset, toRange } from './convert.ts';
import { describeError } from './describe-error.ts';
import type { Folder, Index, Target } from './folder.ts';
import type { Host } from './host.ts';
import { firstOf, type Needs, type NeedsOfOne } from './needs.ts';
import { placesOf } from './places.ts';
import type { Session } from './session.ts';

export { documentParams, positionSchema, rangeSchema };
/** Parameters that name a place in a document. */
export const positionParams = documentParams.extend({ position: positionSchema });

/** What request handlers can use. */
export interface Server {
  readonly session: Session;
  readonly host: Host;
  readonly client: Client;
  /** Whether requests are allowed: after `initialize` and before `shutdown`. */
  readonly state: 'new' | 'running' | 'shut-down';
  log(message: string): void;
  /** Shows the person a message that needs attention but no answer. */
  warn(message: string): void;
}

/** A request about one document. */
export interface Asked {
  /** As the document sees it: for a revision, with that revision included. */
  readonly workspace: Workspace;
  readonly document: Document;
  readonly isRevision: boolean;
  readonly folder: Folder;
  readonly index: Index;
  readonly client: Client;
  readonly host: Host;
  readonly places: Places;
  /** Shows the person a message that needs attention but no answer. */
  warn(message: string): void;
  offset(position: { line: number; character: number }): number;
  range(span: Span): ReturnType<typeof toRange>;
  location(place: Place): ReturnType<typeof toLocation>;
}

/** A request that the server answers. */
export interface Request {
  readonly method: string;
  /** What `initialize` reports about it. */
  capabilities(client: Client): Partial<ServerCapabilities>;
  answer(server: Server, params: unknown, token: CancellationToken): Promise<unknown>;
}

type Named = { readonly textDocument: { readonly uri: string } };

/**
 * A request about one document. `run` is called for a note, a catalog or a configuration; for anything else the
 * answer is `empty`.
 */
export function documentRequest<S extends z.ZodType<Named>, R>(request: {
  readonly method: string;
  readonly params: S;
  readonly empty: R;
  readonly capabilities: Request['capabilities'];
  /** Answer from the current text if it changed while the index was being read; otherwise that is an error. */
  readonly late?: 'answer';
  /** What of the folder must have been read; by default all. */
  readonly needs?: Needs | ((client: Client) => Needs);
  /** The same of this question, as its document says it. */
  readonly needsOfOne?: (asked: Asked, params: z.output<S>) => NeedsOfOne;
  /**
   * The answer changes texts. While a broken `dossier.yaml` makes it unknown which files are hidden, the answer is an
   * error that says so, or `empty` if no one asked explicitly. `dossier.yaml` itself can always be changed.
   */
  readonly writes?: 'or refuses' | 'or is empty';
  /** What `run` would otherwise make at its first use, in steps between which others are answered. */
  readonly prepare?: (workspace: Workspace) => Steps<void>;
  /** Whether to answer for a revision too, such as the left side of a diff. */
  readonly ofRevisions?: true;
  readonly run: (asked: Asked, params: z.output<S>, token: CancellationToken) => R;
}): Request {
  return {
    method: request.method,
    capabilities: request.capabilities,
    answer: async (server, raw, token) => {
      const params = readParams(request.params, raw);
      const { session } = server;
      const { uri } = params.textDocument;
      const version = session.openDocument(uri)?.version;
      // With nothing to wait for, nothing can happen between the question and its answer.
      const needs = request.needsOfOne ? 'open' : neededBy(request.needs, server);
      const wait = session.waitFor(uri, needs);
      if (wait) await wait;
      const index = request.prepare && session.target(uri, needs)?.index;
      const preparing = index && request.prepare && inTurns(request.prepare(index.store.workspace));
      if (preparing) await preparing;
      const answer = () => {
        if (token.isCancellationRequested) throw cancelled();
        if (request.late !== 'answer' && session.openDocument(uri)?.version !== version)
          throw modified('document');
        const target = session.target(uri, needs);
        if (!target || (target.isRevision && !request.ofRevisions)) return request.empty;
        const refusal = request.writes && whyNothingIsWritten(target);
        if (refusal === undefined) return request.run(askedOf(server, target), params, token);
        if (request.writes === 'or is empty') return request.empty;
        throw new ResponseError(LSPErrorCodes.RequestFailed, refusal);
      };
      const { needsOfOne } = request;
      if (!needsOfOne) return answer();
      return whenRead(session, uri, (target) => needsOfOne(askedOf(server, target), params), answer);
    },
  };
}

/** The answer as soon as what the question needs has been read. */
async function whenRead<R>(
  session: Session,
  uri: string,
  needs: (target: Target) => NeedsOfOne,
  answer: () => R,
): Promise<Awaited<R>> {
  const target = session.target(uri, 'open');
  const wanted = target && !target.folder.index ? needs(target) : 'all';
  const wait = session.waitFor(uri, typeof wanted === 'string' ? wanted : 'entities');
  if (wait) await wait;
  const reading = target?.folder.reading;
  if (reading && typeof wanted !== 'string') {
    const early = await firstOf(reading, wanted, answer);
    if (early) return early.answer;
    await session.waitFor(uri);
  }
  return await answer();
}

function neededBy(needs: Needs | ((client: Client) => Needs) = 'all', { client }: Server): Needs {
  return typeof needs === 'function' ? needs(client) : needs;
}

/** Why nothing in a folder may be changed now; undefined if it may. `dossier.yaml` itself can always be corrected. */
export function whyNothingIsWritten({
  index,
  document,
}: Pick<Target, 'index'> & Partial<Pick<Target, 'document'>>): string | undefined {
  const { brokenConfiguration: broken } = index.store.workspace;
  if (!broken || document?.uri === broken.uri) return undefined;
  return `dossier.yaml, line ${broken.line}: ${broken.message}. Correct it first: nothing is written while it is unknown which files are hidden`;
}

/** A request about all folders. */
export function workspaceRequest<S extends z.ZodType, R>(request: {
  readonly method: string;
  readonly params: S;
  readonly capabilities: Request['capabilities'];
  /** What of the folders must have been read; by default all. */
  readonly needs?: Needs;
  readonly run: (server: Server, params: z.output<S>, token: CancellationToken) => R | Promise<R>;
}): Request {
  return {
    method: request.method,
    capabilities: request.capabilities,
    answer: async (server, raw, token) => {
      const params = readParams(request.params, raw);
      const wait = server.session.waitFor(undefined, request.needs);
      if (wait) await wait;
      if (token.isCancellationRequested) throw cancelled();
      return request.run(server, params, token);
    },
  };
}

type Own = keyof Requests;
type Taken<M extends Own> = z.output<(typeof PARAMS)[M]>;
type Answer<M extends Own> = Requests[M]['result'] | Promise<Requests[M]['result']>;
/** The options of a request. */
type Choices<F extends typeof documentRequest | typeof workspaceRequest> = Omit<
  Parameters<F>[0],
  'method' | 'params' | 'capabilities' | 'empty' | 'run'
>;
type DocumentMethod = { [M in Own]: Taken<M> extends Named ? M : never }[Own];

/**
 * A request of Dossier's own about one document. The compiler checks its parameters and its answer against
 * `Requests`.
 */
export function ownDocumentRequest<M extends DocumentMethod>(
  request: Omit<Choices<typeof documentRequest>, 'needsOfOne'> & {
    readonly method: M;
    readonly empty: Requests[M]['result'];
    readonly needsOfOne?: (asked: Asked, params: Taken<M>) => NeedsOfOne;
    readonly run: (asked: Asked, params: Taken<M>, token: CancellationToken) => Answer<M>;
  },
): Request {
  const params = PARAMS[request.method] as unknown as z.ZodType<Taken<M> & Named>;
  return documentRequest<typeof params, Answer<M>>({ ...request, params, capabilities: () => ({}) });
}

/** The same about all folders. */
export function ownRequest<M extends Own>(
  request: Choices<typeof workspaceRequest> & {
    readonly method: M;
    readonly run: (server: Server, params: Taken<M>, token: CancellationToken) => Answer<M>;
  },
): Request {
  const params = PARAMS[request.method] as unknown as z.ZodType<Taken<M>>;
  return workspaceRequest<typeof params, Requests[M]['result']>({
    ...request,
    params,
    capabilities: () => ({}),
  });
}

/** How often an answer is begun again because a file has changed that nobody told of. */
const ATTEMPTS = 3;

/**
 * Answers one request. Any outcome becomes an answer. For an internal error, the log gets the place and never a
 * note's text.
 */
export async function respond(
  request: Request,
  server: Server,
  params: unknown,
  token: CancellationToken,
): Promise<unknown> {
  try {
    refuseOutOfTurn(server.state);
    return await answerAsItIs(request, server, params, token);
  } catch (error) {
    if (error instanceof ResponseError) return error;
    server.log(`${request.method} failed: ${describeError(error)}`);
    return new ResponseError(ErrorCodes.InternalError, `${request.method} failed; the log says where`);
  }
}

/** The answer; where it needs the text of a closed file that has changed on disk, that file is read first. */
async function answerAsItIs(
  request: Request,
  server: Server,
  params: unknown,
  token: CancellationToken,
): Promise<unknown> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      return await request.answer(server, params, token);
    } catch (error) {
      if (!(error instanceof TextChanged)) throw error;
      await server.session.refresh(outsideNames(server.session, error));
    }
  }
  throw modified('workspace');
}

/** The client's names for a file that has changed. */
export function outsideNames({ folders }: Pick<Session, 'folders'>, { uri }: TextChanged): string[] {
  return [...new Set(folders.map((folder) => folder.outside(uri)))];
}

/** Requests before `initialize` and after `shutdown` are errors by the protocol. */
export function refuseOutOfTurn(state: Server['state']): void {
  if (state === 'new')
    throw new ResponseError(ErrorCodes.ServerNotInitialized, 'the server is not initialized yet');
  if (state === 'shut-down') throw new ResponseError(ErrorCodes.InvalidRequest, 'the server is shut down');
}

export function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'the request was cancelled');
}

/** The error for an answer that would mix two versions of a text. */
export function modified(what: 'document' | 'workspace'): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, `the ${what} has changed meanwhile`);
}

/** What a handler needs to know about one document. */
export function askedOf(server: Server, { folder, index, document, isRevision = false }: Target): Asked {
  const current = index.store.workspace;
  const workspace = isRevision ? withRevision(current, document) : current;
  const places = placesOf(server, folder, index, workspace);
  return {
    workspace,
    document,
    isRevision,
    folder,
    index,
    client: server.client,
    host: server.host,
    places,
    warn: (message) => server.warn(message),
    offset: (position) => toOffset(document, position),
    range: (span) => toRange(document, span),
    location: (place) => toLocation(places, place),
  };
}

function readParams<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue && issue.path.length > 0 ? issue.path.join('.') : 'the parameters';
  throw new ResponseError(ErrorCodes.InvalidParams, `${where}: ${issue?.message ?? 'not valid'}`);
}
