// What a `reference.docx` gives: its styles, and the size and margins of its page. Anyone may have made it, so it is bounded.

import { strFromU8, unzipSync } from 'fflate';

export interface Reference {
  /** The XML of its styles. */
  readonly styles: string;
  /** The ids of the styles that it has. */
  readonly ids: ReadonlySet<string>;
  /** In twentieths of a point; what the file does not say is absent. */
  readonly page: { readonly size?: Sizes | undefined; readonly margin?: Sizes | undefined };
}

type Sizes = Readonly<Record<string, number>>;

/** The most bytes of a part of the archive, unpacked. */
const LARGEST = 5_000_000;

/** Reads the archive; a text says why it cannot be used. It unpacks only two of the parts, each up to 5 MB. */
export function readReference(bytes: Uint8Array): Reference | string {
  let isTooLarge = false;
  let files: Readonly<Record<string, Uint8Array>>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize, size }) => {
        if (name !== 'word/styles.xml' && name !== 'word/document.xml') return false;
        const fits = originalSize <= LARGEST && size <= LARGEST;
        isTooLarge ||= !fits;
        return fits;
      },
    });
  } catch {
    return 'is not a document of Word';
  }
  if (isTooLarge) return `has styles or a text of more than ${LARGEST / 1e6} MB`;
  const part = files['word/styles.xml'];
  if (!part) return 'has no styles';
  const styles = strFromU8(part);
  // Custom entities could grow without limit.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(styles))
    return 'has styles with a document type, which no program of Word writes';
  if (!/<w:styles[\s>]/.test(styles)) return 'has styles that do not read';
  const ids = new Set(
    [...styles.matchAll(/<w:style\b[^>]*\bw:styleId="([^"]{1,200})"/g)].map(([, id = '']) => id),
  );
  const document = files['word/document.xml'];
  return { styles, ids, page: document ? pageOf(strFromU8(document)) : {} };
}

/** The last section says how large the page is. */
function pageOf(xml: string): Reference['page'] {
  const section = xml.slice(xml.lastIndexOf('<w:sectPr'));
  return {
    size: sizes(/<w:pgSz\b([^>]{0,400})>/.exec(section)?.[1], ['w', 'h'], { w: 'width', h: 'height' }),
    margin: sizes(
      /<w:pgMar\b([^>]{0,400})>/.exec(section)?.[1],
      ['top', 'right', 'bottom', 'left', 'header', 'footer'],
      {},
    ),
  };
}

/** From 0 to 22 inches, the most that Word accepts. */
function sizes(
  attributes: string | undefined,
  names: readonly string[],
  called: Readonly<Record<string, string>>,
): Sizes | undefined {
  if (attributes === undefined) return undefined;
  const found = names.flatMap((name) => {
    const value = Number(new RegExp(`\\bw:${name}="(\\d{1,6})"`).exec(attributes)?.[1]);
    return Number.isInteger(value) && value <= 31_680 ? [[called[name] ?? name, value] as const] : [];
  });
  return found.length === names.length ? Object.fromEntries(found) : undefined;
}
