/** Places in the server's form and in VS Code's. */
import { Location, Position, Range, Uri } from 'vscode';

export interface PlainPosition {
  line: number;
  character: number;
}
export interface PlainRange {
  start: PlainPosition;
  end: PlainPosition;
}
export interface PlainLocation {
  uri: string;
  range: PlainRange;
}

export function toPosition({ line, character }: PlainPosition): Position {
  return new Position(line, character);
}

export function toRange({ start, end }: PlainRange): Range {
  return new Range(toPosition(start), toPosition(end));
}

export function toLocation({ uri, range }: PlainLocation): Location {
  return new Location(Uri.parse(uri), toRange(range));
}

/** A range in the form that is sent to the server; VS Code's own serialises differently. */
export function plainRange({ start, end }: PlainRange): PlainRange {
  const plain = ({ line, character }: PlainPosition): PlainPosition => ({ line, character });
  return { start: plain(start), end: plain(end) };
}

/** Whether the place is in the range, its ends included. */
export function contains({ start, end }: PlainRange, { line, character }: PlainPosition): boolean {
  const isAfterStart = line > start.line || (line === start.line && character >= start.character);
  const isBeforeEnd = line < end.line || (line === end.line && character <= end.character);
  return isAfterStart && isBeforeEnd;
}
