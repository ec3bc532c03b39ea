// A compact URI `kind:id`: how links and YAML fields name an entity, a claim, a source or a note.

/** A reference in canonical spelling. Two references mean the same thing if their keys are equal. */
export interface Curie {
  readonly type: 'curie';
  /** Lower-case kind, such as `org`. */
  readonly kind: string;
  /** The id as written, percent-decoded and NFC. */
  readonly id: string;
  /** `kind:id`, lower case, NFC, percent-decoded: the key of every index. */
  readonly key: string;
  /** Where the id begins in the parsed text, in UTF-16 units. */
  readonly idOffset: number;
}

const ID = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}._-]*[\p{L}\p{N}\p{M}])?$/u;
/** An id of ASCII, which has one spelling but for its case. */
const PLAIN_ID = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*(?=:)/;

/** The scheme of a destination (`org` of `org:deepseek`), as written, or undefined for a relative path. */
export function schemeOf(text: string): string | undefined {
  return SCHEME.exec(text)?.[0];
}

/** Percent-decoded and NFC; invalid percent-encoding stays as it is. */
export function decodeId(text: string): string {
  if (!text.includes('%')) return text.normalize('NFC');
  try {
    return decodeURIComponent(text).normalize('NFC');
  } catch {
    return text.normalize('NFC');
  }
}

/** Whether the (decoded) text is an id: letters or digits of any script, with `.`, `_`, `-` inside. */
export function isId(text: string): boolean {
  return ID.test(text.normalize('NFC'));
}

/** The form in which ids are compared: decoded, NFC, lower case. */
export function canonicalId(text: string): string {
  return decodeId(text).toLowerCase().normalize('NFC');
}

/** The index key of a kind and an id. */
export function keyOf(kind: string, id: string): string {
  return `${kind.toLowerCase()}:${canonicalId(id)}`;
}

/** The kind of a key: `org` of `org:deepseek`. */
export function kindOfKey(key: string): string {
  return key.slice(0, key.indexOf(':'));
}

/** The id of a key: `deepseek` of `org:deepseek`. */
export function idOfKey(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}

/**
 * Reads `kind:id`; undefined if there is no kind or the id is not valid. Does not check whether the kind is known.
 */
export function parseCurie(text: string): Curie | undefined {
  const scheme = schemeOf(text);
  if (scheme === undefined) return undefined;
  return curieOf(scheme.toLowerCase(), text.slice(scheme.length + 1), scheme.length + 1);
}

/** A curie of a kind whose prefix is omitted, such as the `S1` of `source: S1`. */
export function bareCurie(kind: string, text: string): Curie | undefined {
  return curieOf(kind, text, 0);
}

function curieOf(kind: string, written: string, idOffset: number): Curie | undefined {
  if (PLAIN_ID.test(written))
    return {
      type: 'curie',
      kind,
      id: written,
      key: `${kind.toLowerCase()}:${written.toLowerCase()}`,
      idOffset,
    };
  const id = decodeId(written);
  return isId(id) ? { type: 'curie', kind, id, key: keyOf(kind, id), idOffset } : undefined;
}

/** Turns any text into an id: characters not allowed in ids become `-`. Undefined if nothing is left. */
export function idFromText(text: string): string | undefined {
  const id = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}._-]/gu, '-')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, '');
  return isId(id) ? id : undefined;
}

/**
 * The default id for a name: lower case, with `-` for every run of other characters. Undefined if nothing is left.
 */
export function slugOf(name: string): string | undefined {
  return idFromText(name.toLowerCase().replace(/[^\p{L}\p{N}\p{M}]+/gu, '-'));
}
