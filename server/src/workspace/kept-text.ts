// Kept texts of sources (SPEC §5): their places, and what is kept in memory of a text.

import type { KeptSource } from './digest.ts';

/** What a kept file says, as a reader sees it. Equal texts have equal checksums, so a fact is printed without it. */
export class KeptText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): undefined {
    return undefined;
  }
}

/** The URI of the file in which a source of the note `uri` keeps its text; undefined where the source names no file. */
export function keptUri(uri: string, { fields }: Pick<KeptSource, 'fields'>): string | undefined {
  const path = fields.text?.value;
  if (path === undefined) return undefined;
  try {
    const encoded = path.split('/').map(encodeURIComponent).join('/');
    return new URL(encoded, uri).href;
  } catch {
    return undefined;
  }
}
