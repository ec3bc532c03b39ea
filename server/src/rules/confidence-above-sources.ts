// ICD 203, standards 1 and 2: the quality of sources, and a confidence that follows from it.

import type { KeptClaim, NoteDigest } from '../workspace/digest.ts';
import type { RuleWorkspace } from '../workspace/workspace.ts';
import { defineRule, type Found, type Related } from './rule.ts';
import { citationsOf, confirmsItself } from './support/sources/source-origins.ts';
import { type SourceBehind, sourcesBehind } from './support/sources/sources-behind.ts';

const RANKS: readonly string[] = ['low', 'moderate', 'high'];
// More related places would not help the reader.
const MOST = 10;

export const confidenceAboveSources = defineRule({
  code: 'confidence-above-sources',
  level: 'warning',
  softens: true,
  summary: 'A confidence that the sources of the judgment do not support.',
  reads: ['claims', 'ids', 'sources'],
  *across(note, { workspace }) {
    for (const claim of note.claims) {
      if (claim.kind !== 'judgment' || !claim.fields.confidence || !claim.fields.basis) continue;
      const sources = sourcesBehind(claim, note, workspace);
      const found =
        onPoorSources(claim, sources) ??
        onOneOrigin(claim, sources) ??
        raised(note, claim, sources, workspace);
      if (found) yield found;
    }
  },
});

type Judgment = KeptClaim<'judgment'>;

function finding({ fields }: Judgment, message: string, sources: readonly SourceBehind[]): Found | undefined {
  if (!fields.confidence) return undefined;
  return { span: fields.confidence.span, message, related: sources.flatMap(related).slice(0, MOST) };
}

function related({ placed }: SourceBehind): Related[] {
  if (!placed) return [];
  const { source, uri } = placed;
  const grade = source.fields.grade ? `, graded ${source.fields.grade.value.text}` : '';
  return [
    { uri, span: source.fields.grade?.span ?? source.span, message: `the source ${source.id}${grade}` },
  ];
}

function onPoorSources(claim: Judgment, sources: readonly SourceBehind[]): Found | undefined {
  if (claim.fields.confidence?.value !== 'high') return undefined;
  const graded = sources.filter(({ placed }) => placed?.source.fields.grade);
  if (graded.length === 0 || !graded.every(isPoor)) return undefined;
  const grades = [...new Set(graded.map(({ placed }) => placed?.source.fields.grade?.value.text))];
  return finding(
    claim,
    `high confidence needs sources of high quality, and the graded ones behind this judgment are ${grades.join(', ')}: lower the confidence, or add a better source`,
    graded,
  );
}

/** Graded D to F, or 4 to 6: not usually reliable, or doubtful (AJP-2.1). */
function isPoor({ placed }: SourceBehind): boolean {
  const grade = placed?.source.fields.grade?.value;
  return grade !== undefined && (/[D-F]/.test(grade.reliability) || Number(grade.credibility) >= 4);
}

function onOneOrigin(claim: Judgment, sources: readonly SourceBehind[]): Found | undefined {
  if (claim.fields.confidence?.value !== 'high' || sources.length < 2) return undefined;
  const roots = new Set(sources.map(({ root }) => root));
  if (roots.size > 1 || roots.has(undefined)) return undefined;
  if (sources.some(({ atRoot }) => atRoot && confirmsItself(atRoot.source))) return undefined;
  const direct = citationsOf(claim);
  // When the judgment itself cites the sources, `circular-sourcing` reports it.
  if (direct.sources.length >= 2 && !direct.claimsToo) return undefined;
  return finding(
    claim,
    `high confidence needs sources that are independent, and the ${sources.length} behind this judgment go back to one: lower the confidence, or add one that is independent`,
    sources,
  );
}

function raised(
  { uri }: NoteDigest,
  claim: Judgment,
  sources: readonly SourceBehind[],
  workspace: RuleWorkspace,
): Found | undefined {
  const { changes, confidence } = claim.fields;
  const [older] = changes ? workspace.facts('claim', changes.value.key) : [];
  if (older?.claim.kind !== 'judgment' || !confidence || older.claim.key === claim.key) return undefined;
  const before = older.claim.fields.confidence;
  if (!before || RANKS.indexOf(before.value) >= RANKS.indexOf(confidence.value)) return undefined;
  const known = new Set(sourcesBehind(older.claim, older.uri, workspace).map(({ identity }) => identity));
  if (sources.some(({ identity }) => !known.has(identity))) return undefined;
  const place = older.uri === uri ? '' : ' in its note';
  return {
    span: confidence.span,
    message: `the confidence was ${before.value} before and is now ${confidence.value}, with no new source${place}: add what is new, or leave it at ${before.value}`,
    related: [
      {
        uri: older.uri,
        span: before.span,
        message: `the judgment that this one changes says ${before.value}`,
      },
    ],
  };
}
