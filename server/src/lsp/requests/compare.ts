// `dossier/compare`: what changed in meaning, for a view that leads to the places.

import { type CancellationToken, type Location, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Compared } from '../../files/compare-sources.ts';
import type * as protocol from '../../protocol.ts';
import { countSignals, type DocumentChanges, type ThingChange } from '../../review/changes.ts';
import type { Span } from '../../text/span.ts';
import { linesOf, type Places, type Text, toLocation, toRange } from '../convert.ts';
import type { Folder } from '../folder.ts';
import { placesOf } from '../places.ts';
import { cancelled, ownRequest, type Server } from '../request.ts';
import { canonicalName, isInside } from '../uris.ts';

/** Compares a folder. The folder is read anew for this: the editor's index does not change. */
export const compare = ownRequest({
  method: 'dossier/compare',
  run: async (server, { uri, revision }, token): Promise<protocol.Comparison> => {
    const folder = folderOf(server, uri);
    if (!folder?.index) throw refused('open a folder first: a single file has nothing to be compared with');
    const openTexts = textsIn(server, folder);
    const compared = await withSignal(token, (signal) =>
      server.host.compare(folder.uri, { revision, openText: (name) => openTexts.get(name), signal }),
    );
    if ('failure' in compared) throw refused(compared.failure);
    const own = placesOf(server, folder, folder.index);
    return toComparison(compared, placesIn(own, compared.before), placesIn(own, compared.after));
  },
});

function folderOf({ session }: Server, written: string): Folder | undefined {
  const uri = canonicalName(written);
  const around = session.folders.filter(
    (folder) => !folder.alone && (folder.uri === uri || isInside(folder.uri, uri)),
  );
  return around.sort((a, b) => b.uri.length - a.uri.length)[0];
}

/** The texts as they are now: they may be edited while the folder is read. */
function textsIn({ session }: Server, folder: Folder): Map<string, string> {
  return new Map(
    session.openIn(folder).flatMap((name) => {
      const text = session.openDocument(folder.outside(name))?.getText();
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
}

async function withSignal<T>(
  token: CancellationToken,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const listening = token.onCancellationRequested(() => controller.abort());
  try {
    return await work(controller.signal);
  } catch (error) {
    if (token.isCancellationRequested) throw cancelled();
    throw error;
  } finally {
    listening.dispose();
  }
}

function refused(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

/** Places in one revision; one object for each text, so that its lines are counted only once. */
function placesIn(own: Places, textOf: (uri: string) => string | undefined): Places {
  const texts = new Map<string, Text | undefined>();
  const find = (uri: string) => {
    if (!texts.has(uri)) {
      const text = textOf(uri);
      texts.set(uri, text === undefined ? undefined : { uri, text });
    }
    return texts.get(uri);
  };
  const lines = (uri: string) => {
    const text = find(uri);
    return text && linesOf(text);
  };
  return { ...own, text: find, lines };
}

function toComparison({ changes, problems }: Compared, before: Places, after: Places): protocol.Comparison {
  return {
    documents: changes.documents.map((document) => toDocument(document, before, after)),
    counts: countSignals(changes),
    unread: problems.map(({ path, message }) => `${path}: ${message}`),
  };
}

function toDocument(document: DocumentChanges, before: Places, after: Places): protocol.DocumentChanges {
  return {
    title: document.title,
    ...(document.before !== undefined && { before: before.uri(document.before) }),
    ...(document.after !== undefined && { after: after.uri(document.after) }),
    things: document.things.map((thing) => toThing(thing, before, after)),
    broken: document.broken.flatMap((one) => located(after, one)),
    newFindings: document.newFindings.flatMap((one) => located(after, one)),
    goneFindings: document.goneFindings.flatMap((one) => located(before, one)),
  };
}

function toThing(thing: ThingChange, earlier: Places, later: Places): protocol.ThingChange {
  const { before, after, fields, ...others } = thing;
  const place = (places: Places, one: ThingChange['before']) => one && toLocation(places, one);
  const [from, to] = [place(earlier, before), place(later, after)];
  return {
    ...others,
    ...(from && { before: from }),
    ...(to && { after: to }),
    fields: fields.map(({ beforeSpan, afterSpan, ...field }) => {
      const beforeRange = before && beforeSpan && rangeIn(earlier, before.uri, beforeSpan);
      const afterRange = after && afterSpan && rangeIn(later, after.uri, afterSpan);
      return { ...field, ...(beforeRange && { beforeRange }), ...(afterRange && { afterRange }) };
    }),
  };
}

function rangeIn(places: Places, uri: string, span: Span) {
  const text = places.text(uri);
  return text && toRange(text, span);
}

function located<T extends { readonly uri: string; readonly span: Span }>(
  places: Places,
  one: T,
): (Omit<T, 'uri' | 'span'> & { readonly location: Location })[] {
  const { uri, span, ...others } = one;
  const location = toLocation(places, { uri, span });
  return location ? [{ ...others, location }] : [];
}
