/** What a realistic note is made of: words, names and ids that are drawn in the same order for the same seed. */

import { random, WORDS } from './generate-workspace.ts';

export interface DrawnEntity {
  readonly kind: string;
  readonly id: string;
  /** `kind:id` */
  readonly ref: string;
  readonly name: string;
  readonly alias: string;
  /** Its name in another script. */
  readonly foreign: string;
}

/** Of ten entities six are companies. */
const KINDS = ['org', 'org', 'org', 'person', 'org', 'product', 'org', 'model', 'org', 'facility'];
const SYLLABLES = 'va re lo mi ka dor sen tu pel gra nor ju bis cor len hau zi tem wo fan'.split(' ');
const HAN = [...'华星远山金海明德新光长江东风天龙云泰安信'];
const ENDINGS = ['Systems', 'Robotics', 'Capital', 'Works', 'Semiconductor', 'Labs', 'Holdings', 'Energy'];
const DEVICES = [
  'hw:nvidia-h100-sxm5',
  'hw:nvidia-h200-sxm',
  'hw:nvidia-a100-sxm4-80gb',
  'hw:nvidia-b200',
  'hw:nvidia-l4',
  'hw:huawei-ascend-950pr',
];

/** The entity of a number; names are invented, and each number has its own. */
function entityOf(index: number): DrawnEntity {
  const kind = KINDS[index % KINDS.length] ?? 'org';
  const id = `e${index}`;
  const stem = written(index + SYLLABLES.length ** 2, SYLLABLES);
  const word = `${stem.charAt(0).toUpperCase()}${stem.slice(1)}`;
  const ending = ENDINGS[index % ENDINGS.length] ?? '';
  const foreign = written(index + HAN.length ** 2, HAN);
  return { kind, id, ref: `${kind}:${id}`, name: `${word} ${ending}`, alias: `${word}tech`, foreign };
}

/** A number in digits of one's own. */
function written(number: number, digits: readonly string[]): string {
  const rest = Math.floor(number / digits.length);
  return `${rest > 0 ? written(rest, digits) : ''}${digits[number % digits.length]}`;
}

export class Draw {
  /** From 0 to below 1. */
  readonly next: () => number;
  /** The number of the note. */
  readonly index: number;
  readonly #entities: number;

  constructor(index: number, entities: number, seed: number) {
    this.index = index;
    this.#entities = entities;
    this.next = random(seed * 1_000_003 + index + 1);
  }

  /** The entity that an entity note is about. */
  get own(): DrawnEntity {
    return entityOf(this.index);
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** Whether something of this probability happens. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  word(): string {
    return this.pick(WORDS);
  }

  /** So many words, with blanks between. */
  words(count: number): string {
    return Array.from({ length: count }, () => this.word()).join(' ');
  }

  entity(): DrawnEntity {
    return entityOf(this.below(this.#entities));
  }

  company(): DrawnEntity {
    return entityOf(Math.floor(this.below(this.#entities) / KINDS.length) * KINDS.length);
  }

  /** A link to an entity; one in twenty is labelled with a name that the entity does not have, or leads nowhere. */
  link(): string {
    const { ref, name, alias, foreign } = this.entity();
    if (this.chance(0.02)) return `[${name}](${ref}x)`;
    if (this.chance(0.03)) return `[the ${this.word()}](${ref})`;
    return `[${this.pick([name, name, alias, foreign])}](${ref})`;
  }

  device(): string {
    return this.pick(DEVICES);
  }

  /** An amount such as `USD 23bn`. */
  amount(): string {
    return `${this.pick(['USD', 'EUR', 'CNY', 'JPY'])} ${10 + this.below(80)}${this.pick(['m', 'bn', 'bn'])}`;
  }

  /** How long a note is to be, in characters: 2,000 to 16,000, short ones more often. */
  length(): number {
    return 2000 + 14_000 * this.next() ** 2.6;
  }
}
