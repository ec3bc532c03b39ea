// A source as plain data, with its grade in words.

import { CREDIBILITY_LABELS, parseGrade, RELIABILITY_LABELS } from '../values/grade.ts';
import type { KeptSource } from '../workspace/digest.ts';
import { lowerCase, type Say } from './texts.ts';

/** The facts about a source in a list of sources. Dates are as written: `2026-05`. */
export interface SourceFacts {
  /** As written: `S1`. */
  readonly id: string;
  readonly title?: string | undefined;
  readonly publisher?: string | undefined;
  readonly author?: string | undefined;
  readonly url?: string | undefined;
  readonly archive?: string | undefined;
  readonly published?: string | undefined;
  readonly accessed?: string | undefined;
  readonly class?: string | undefined;
  readonly origin?: string | undefined;
  /** The key of the source that it retells. */
  readonly derivedFrom?: string | undefined;
  readonly descriptor?: string | undefined;
  /** The Admiralty grade, such as `B2`. */
  readonly grade?: string | undefined;
  readonly marking?: string | undefined;
  /** What wrote an AI-generated source (ICS 206-01). */
  readonly ai?: string | undefined;
}

/** The facts of a note's own or a global source. */
export function sourceFacts({ id, fields }: KeptSource): SourceFacts {
  const ai = fields.ai && [fields.ai.value.system?.value, fields.ai.value.version?.value];
  return {
    id,
    title: fields.title?.value,
    publisher: fields.publisher?.value,
    author: fields.author?.value,
    url: fields.url?.value,
    archive: fields.archive?.value,
    published: fields.published?.value.text,
    accessed: fields.accessed?.value.text,
    class: fields.class?.value,
    origin: fields.origin?.value,
    derivedFrom: fields['derived-from']?.value.key,
    descriptor: fields.descriptor?.value,
    grade: fields.grade?.value.text,
    marking: fields.marking?.value,
    ai: ai?.filter((part) => part !== undefined).join(' '),
  };
}

/** A grade with its meaning (NATO Admiralty code): `B2: usually reliable, probably true`. */
export function gradeInWords(say: Say, grade: string): string {
  const read = parseGrade(grade);
  if (!read.ok) return grade;
  const reliability = say(lowerCase(RELIABILITY_LABELS[read.value.reliability]));
  return `${grade}: ${reliability}, ${say(lowerCase(CREDIBILITY_LABELS[read.value.credibility]))}`;
}
