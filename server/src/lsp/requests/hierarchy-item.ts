// Items of the two hierarchies. They travel to the client and back, so they are validated.

import * as z from 'zod';
import type { Place } from '../../features/navigation/place.ts';
import type { Span } from '../../text/span.ts';
import { rangeIn } from '../convert.ts';
import type { Asked } from '../request.ts';

const span = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });

/**
 * The parameters of a request about an item. `data.home` is the document from which the hierarchy was opened: an item
 * of a pack is in no folder, so its own URI does not tell which index to ask.
 */
export function itemParams<S extends z.ZodRawShape>(shape: S) {
  const thing = z.object({
    uri: z.string(),
    span,
    whole: span,
    name: z.string(),
    detail: z.string(),
    ...shape,
  });
  return z
    .object({ item: z.object({ data: z.object({ home: z.string(), thing }) }) })
    .transform(({ item: { data } }) => ({
      textDocument: { uri: data.home },
      home: data.home,
      thing: data.thing,
    }));
}

interface ItemData extends Place {
  readonly name: string;
  readonly detail: string;
  readonly whole: Span;
}

/** The parts that both kinds of items share; undefined if the file no longer exists. */
export function toItem<T extends ItemData>({ places }: Asked, home: string, thing: T) {
  const lines = places.lines(thing.uri);
  if (!lines) return undefined;
  return {
    name: thing.name === '' ? thing.detail : thing.name,
    detail: thing.detail,
    uri: places.uri(thing.uri),
    range: rangeIn(lines, thing.whole),
    selectionRange: rangeIn(lines, thing.span),
    data: { home, thing },
  };
}
