/**
 * Notes for benchmarks: many, similar in shape and different in words, with links, claims and sources between them.
 */

export const WORDS =
  'market analyst report quarter supply memory wafer capacity order export licence board investor talent cloud region server cluster training inference price margin contract vendor roadmap delay partner filing regulator customer demand'.split(
    ' ',
  );

/** A generator of numbers from 0 to below 1 that repeats for a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface GeneratedNote {
  /** Relative to the folder of the workspace, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** The plain profile: `count` notes of about `size` characters; one in ten is an entity note, the others refer to them. */
export function* generateNotes(count: number, size: number): Iterable<GeneratedNote> {
  const entities = Math.max(1, Math.floor(count / 10));
  for (let index = 0; index < count; index++) {
    const next = random(index + 1);
    if (index < entities)
      yield { path: `entities/e${index}.md`, text: entityNote(index, size, next, entities) };
    else
      yield {
        path: `notes/${Math.floor(index / 100)}/n${index}.md`,
        text: brief(index, size, next, entities),
      };
  }
}

/** An entity and `count` notes that only refer to it. */
export function* hubNotes(count: number): Iterable<GeneratedNote> {
  yield {
    path: 'hub.md',
    text: '---\nnote: entity\nid: org:hub\nname: Hub\nmarking: TLP:CLEAR\n---\n\n# Hub\n',
  };
  for (let index = 0; index < count; index++)
    yield {
      path: `hub/${Math.floor(index / 100)}/h${index}.md`,
      text: `---\nnote: spot-report\ndate: 2026-05-18\nmarking: TLP:GREEN\n---\n\n## What happened\n\nOn this day [Hub](org:hub) met somebody.\n`,
    };
}

function sentence(next: () => number, link: string): string {
  const words = Array.from({ length: 12 }, () => WORDS[Math.floor(next() * WORDS.length)] ?? '');
  words.splice(4, 0, link);
  const text = words.join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function fill(text: string, size: number, next: () => number, entities: number): string {
  let result = text;
  while (result.length < size) {
    const paragraph = Array.from({ length: 4 }, () => {
      const target = Math.floor(next() * entities);
      return sentence(next, next() < 0.3 ? `[Company ${target}](org:e${target})` : '([Wire](src:S1))');
    });
    result += `${paragraph.join(' ')}\n\n`;
  }
  return result;
}

function entityNote(index: number, size: number, next: () => number, entities: number): string {
  const owner = Math.floor(next() * entities);
  const head = `---\nnote: entity\nid: org:e${index}\nname: Company ${index}\naliases: [Firm number ${index}]\nmarking: TLP:CLEAR\nrelations:\n  - {type: owns, target: org:e${owner}, as-of: 2026}\nsources:\n  S1: {title: Register, published: 2026-01}\n---\n\n# Company ${index}\n\n`;
  return fill(head, size, next, entities);
}

function brief(index: number, size: number, next: () => number, entities: number): string {
  const subject = Math.floor(next() * entities);
  const head = `---\nnote: signal-brief\ntitle: Brief ${index}\ndate: 2026-05-18\nstatus: published\nmarking: TLP:GREEN\nsources:\n  S1: {title: A report, publisher: Example Wire, published: 2026-05-01, accessed: 2026-05-02, grade: B2}\n---\n\n# Brief ${index}\n\n## The News\n\n`;
  const amount = 10 + Math.floor(next() * 20);
  const claim = `\`\`\`valuation\nid: v${index}\nsubject: org:e${subject}\namount: USD ${amount}bn\nbasis: post-money\nas-of: 2026-0${1 + Math.floor(next() * 5)}\nstatus: reported\nsource: S1\n\`\`\`\n\n`;
  const hardware = `\`\`\`hardware\nref: hw:nvidia-h100-sxm5\nmemory: 80 GB\ncompute: 1979 TFLOPS FP8 dense\nas-of: 2026-01\nstatus: shipping\nsource: S1\n\`\`\`\n\n`;
  const news = fill(head, size / 2, next, entities);
  const analysis = fill(
    `${news}${claim}${hardware}## Analysis\n\nIt is likely that the round closes.\n\n`,
    size * 0.8,
    next,
    entities,
  );
  return fill(`${analysis}## Foresight\n\n`, size, next, entities);
}
