// Keeps what was worked out for the texts of one note, such as its passages, for as long as its rules run: several rules ask
// the same of each. Of a note that is read again, as one that is being typed is, it is kept until the next reading, since
// most passages are those of the last text.

/** What is known of each text: by the number of the function, what it gave. */
type Known = Map<string, unknown[]>;

interface NoteTexts {
  /** The note's text as it was last read. */
  whole: string | undefined;
  /** Of the last reading. */
  now: Known;
  /** Of the reading before; what is asked for again moves over. */
  before: Known;
  /** The length of the texts of `now` in UTF-16 units. */
  length: number;
}

/** Texts that belong to no note that was announced, as an editor's questions have, are forgotten after so many UTF-16 units. */
const ROOM = 300_000;
/** As many notes as are likely to be typed in at a time, with those that are read again whenever one of them changes. */
const MOST_KEPT = 50;
/** Among so many last readings, the same note again means that it is being edited. */
const MOST_RECENT = 256;

let texts = newTexts();
/** The notes that were read more than once, the latest last. */
const kept = new Map<string, NoteTexts>();
const recent = new Set<string>();
let functions = 0;

function newTexts(): NoteTexts {
  return { whole: undefined, now: new Map(), before: new Map(), length: 0 };
}

/** From here on, texts are asked for that belong to this note. */
export function readTextsOf(uri: string, whole: string): void {
  const again = kept.get(uri);
  texts = again ?? newTexts();
  if (again !== undefined || recent.has(uri)) {
    kept.delete(uri);
    kept.set(uri, texts);
    dropFirst(kept, MOST_KEPT);
  } else {
    recent.add(uri);
    dropFirst(recent, MOST_RECENT);
  }
  if (texts.whole !== undefined && texts.whole !== whole) turn(texts);
  texts.whole = whole;
}

function dropFirst(from: Map<string, unknown> | Set<string>, most: number): void {
  const [first] = from.keys();
  if (from.size > most && first !== undefined) from.delete(first);
}

function turn(these: NoteTexts): void {
  these.before = these.now;
  these.now = new Map();
  these.length = 0;
}

/** `compute`, whose result must depend on the text alone and may not be undefined, worked out once for a text of a note. */
export function onceForText<V extends string | number | object>(
  compute: (text: string) => V,
): (text: string) => V {
  const number = functions++;
  return (text) => {
    const known = texts.now.get(text) ?? keep(text);
    const value = known[number] as V | undefined;
    if (value !== undefined) return value;
    const computed = compute(text);
    known[number] = computed;
    return computed;
  };
}

function keep(text: string): unknown[] {
  const known = texts.before.get(text) ?? [];
  if (texts.length + text.length > Math.max(ROOM, (texts.whole?.length ?? 0) * 2)) turn(texts);
  texts.now.set(text, known);
  texts.length += text.length;
  return known;
}
