// The plain tree that YAML is read into. Every node knows its place in the document.

import type { Span } from '../text/span.ts';

export interface YamlScalar {
  readonly type: 'scalar';
  readonly value: string;
  /** The value without its quotes. */
  readonly span: Span;
  /** The value with its quotes. */
  readonly outer: Span;
  readonly style: 'plain' | 'single' | 'double' | 'block';
  /** The document place of `start..end` of a value that folding, indentation or escapes have changed. */
  readonly locate?: (start: number, end: number) => Span;
}
export interface YamlList {
  readonly type: 'list';
  readonly items: readonly YamlNode[];
  readonly span: Span;
  readonly flow: boolean;
}
export interface YamlMap {
  readonly type: 'map';
  readonly entries: readonly YamlEntry[];
  readonly span: Span;
  readonly flow: boolean;
}
export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlNode;
  /** From the first character of the key to the last of the value. */
  readonly span: Span;
}
export type YamlNode = YamlScalar | YamlList | YamlMap;

/** Turns an offset in the YAML text into an offset in the document that holds it. */
export type OffsetMap = (offset: number) => number;
