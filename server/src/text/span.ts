/** A half-open range of UTF-16 offsets into one document's text: the only form of place inside the core. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Makes a span; `end` is never before `start`. */
export function span(start: number, end: number): Span {
  return { start, end };
}

/** Whether `offset` is in the span or at either edge, as a cursor touches the characters next to it. */
export function touches(range: Span, offset: number): boolean {
  return offset >= range.start && offset <= range.end;
}

/** Whether `inner` is wholly within `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** Whether the two spans share at least one character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The span moved by `delta` characters. */
export function shift(range: Span, delta: number): Span {
  return { start: range.start + delta, end: range.end + delta };
}
