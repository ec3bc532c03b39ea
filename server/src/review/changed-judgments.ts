// Standard 7 of ICD 203: whether a judgment that differs from an earlier one says so.

import type { Claim, Note } from '../note/note.ts';
import type { KeptClaim, NoteDigest } from '../workspace/digest.ts';
import { definitionsOf, type Workspace } from '../workspace/workspace.ts';
import { likeness } from './best-pairs.ts';
import type { ItemPlace, ReviewItem } from './review-item.ts';

/** The least that two texts have in common to be the same judgment. */
const LEAST = 0.5;

type Judgment = KeptClaim<'judgment'>;

/** Judgments that name an earlier one; where the note supersedes another, also those of that note that are not taken up. */
export function changedJudgments(workspace: Workspace, note: Note): ReviewItem[] {
  const judgments = note.claims.filter((claim): claim is Claim<'judgment'> => claim.kind === 'judgment');
  const changing = judgments.filter(({ present }) => present.has('changes') || present.has('history'));
  const own: ReviewItem = {
    text:
      changing.length === 0
        ? 'No judgment says what was held before'
        : `${changing.length} of ${judgments.length} judgments ${changing.length === 1 ? 'says' : 'say'} what was held before`,
    state: changing.length === 0 ? 'none' : 'met',
    places: [],
  };
  const before = supersededNote(workspace, note);
  if (before === undefined) return [own];
  return [own, ...comparedWith(before, judgments, note)];
}

function supersededNote(workspace: Workspace, note: Note): NoteDigest | undefined {
  const key = note.frontMatter.fields.supersedes?.value.key;
  const [definition] = key === undefined ? [] : definitionsOf(workspace, key);
  const digest = definition && workspace.digest(definition.uri);
  return digest?.type === 'note' && digest.uri !== note.uri ? digest : undefined;
}

function comparedWith(before: NoteDigest, judgments: readonly Claim<'judgment'>[], note: Note): ReviewItem[] {
  const earlier = before.claims.filter((claim): claim is Judgment => claim.kind === 'judgment');
  if (earlier.length === 0) return [];
  const followed = earlier.map((one) => ({ one, now: judgments.find((judgment) => isSame(one, judgment)) }));
  const dropped = followed.filter(({ now }) => now === undefined);
  const silent = followed.filter(({ one, now }) => now && differs(one, now) && !explains(now));
  const count = earlier.length - dropped.length;
  return [
    {
      text: `${count} of ${earlier.length} judgments of the superseded note are taken up`,
      state: dropped.length === 0 ? 'met' : 'lacking',
      places: dropped.map(({ one }) => placeOf(one, before.uri)),
    },
    {
      text:
        silent.length === 0
          ? 'Every judgment that changed says so (`changes` or `history`)'
          : `${silent.length === 1 ? '1 judgment changed and does' : `${silent.length} judgments changed and do`} not say so: add \`changes\` or \`history\``,
      state: silent.length === 0 ? 'met' : 'lacking',
      places: silent.flatMap(({ now }) => (now ? [placeOf(now, note.uri)] : [])),
    },
  ];
}

function isSame({ key, fields }: Judgment, now: Claim<'judgment'>): boolean {
  if (key !== undefined && (now.key === key || now.fields.changes?.value.key === key)) return true;
  return likeness(fields.text?.value ?? '', now.fields.text?.value ?? '') >= LEAST;
}

function differs(one: Judgment, now: Claim<'judgment'>): boolean {
  const held = ({ fields }: Judgment) => [
    fields.likelihood?.value,
    fields.probability?.value.text,
    fields.confidence?.value,
  ];
  return held(one).join('\n') !== held(now).join('\n');
}

function explains({ present }: Claim<'judgment'>): boolean {
  return present.has('changes') || present.has('history');
}

function placeOf({ key, fields, fence }: Judgment, uri: string): ItemPlace {
  return {
    label: key ?? (fields.text?.value ?? 'a judgment').replace(/\s+/g, ' ').slice(0, 50),
    uri,
    span: fence,
  };
}
