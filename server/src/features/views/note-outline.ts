// Two outlines of the active note: by section, in text order, and by meaning.

import { kindNamed } from '../../claims/index.ts';
import type { Claim, Note, Section } from '../../note/note.ts';
import type { Notice } from '../../rules/rule.ts';
import { compareNames } from '../../text/collate.ts';
import { contains, type Span } from '../../text/span.ts';
import { ROLES } from '../../vocabulary/vocabulary.ts';
import type { Severity } from '../../workspace/configuration.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { gradeOf } from '../cards/claim-grade.ts';
import { claimName, thingName } from '../symbols/thing-name.ts';

export type Counts = Readonly<Record<Severity, number>>;

export interface OutlineItem {
  /** Stays the same after an edit elsewhere in the note. */
  readonly id: string;
  readonly kind: 'section' | Claim['kind'] | 'entity' | 'source';
  readonly label: string;
  readonly detail: string;
  /** For an entity or a source: how often the note refers to it. */
  readonly count?: number;
  /** For an entity: the icon of its kind. */
  readonly icon?: string;
  readonly confidence?: string;
  readonly span: Span;
  readonly selection: Span;
  readonly findings: Counts;
  readonly children: readonly OutlineItem[];
}

export interface NoteOutline {
  readonly title: string;
  readonly sections: readonly OutlineItem[];
  readonly meanings: readonly OutlineItem[];
}

/** The outline of a note; `findings` are the note's own. */
export function noteOutline(workspace: Workspace, note: Note, findings: readonly Notice[]): NoteOutline {
  const claims = note.claims.map((claim, index) => claimItem(workspace, note, claim, index, findings));
  return {
    title: note.title,
    sections: nested(note, findings, claims),
    meanings: [
      ...[...claims].sort((a, b) => rankOf(a.kind) - rankOf(b.kind)),
      ...entityItems(workspace, note, findings),
      ...sourceItems(workspace, note, findings),
    ],
  };
}

/** The kinds are in the order of the sections where they belong. */
function rankOf(kind: OutlineItem['kind']): number {
  const [role = 'other'] = kindNamed(kind)?.sections ?? [];
  return ROLES.indexOf(role);
}

function claimItem(
  workspace: Workspace,
  note: Note,
  claim: Claim,
  index: number,
  findings: readonly Notice[],
): OutlineItem {
  const span = { start: claim.span.start, end: Math.min(claim.span.end, note.text.length) };
  return {
    id: claim.key ?? `${claim.kind}-${index}`,
    kind: claim.kind,
    label: claimName(workspace, claim) ?? claim.fields.id?.value.id ?? claim.kind,
    detail: detailOf(claim, gradeOf(note, claim, workspace)),
    ...(claim.fields.confidence && { confidence: claim.fields.confidence.value }),
    span,
    selection: claim.fence,
    findings: countIn(findings, span),
    children: [],
  };
}

function detailOf(claim: Claim, grade: string | undefined): string {
  const { likelihood, status, 'as-of': asOf } = claim.fields;
  // A judgment shows its confidence; everything else the grade of its source.
  return likelihood ? likelihood.value : joined([asOf?.value.text, status?.value, grade]);
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

function nested(note: Note, findings: readonly Notice[], claims: readonly OutlineItem[]): OutlineItem[] {
  const build = (sections: readonly Section[], within: Span, left: OutlineItem[]): OutlineItem[] => {
    const items: OutlineItem[] = [];
    for (let index = 0; index < sections.length; index++) {
      const section = sections[index];
      if (!section) continue;
      const inner = sections.slice(index + 1).filter((other) => contains(section.span, other.span));
      const own = left.filter((item) => contains(section.span, item.span));
      for (const item of own) left.splice(left.indexOf(item), 1);
      items.push(sectionItem(note, section, findings, build(inner, section.span, own)));
      index += inner.length;
    }
    return [...items, ...left.filter((item) => contains(within, item.span))].sort(
      (a, b) => a.span.start - b.span.start,
    );
  };
  return build(note.sections, { start: 0, end: note.text.length }, [...claims]);
}

function sectionItem(
  note: Note,
  section: Section,
  findings: readonly Notice[],
  children: readonly OutlineItem[],
): OutlineItem {
  const earlier = note.sections.filter(
    (other) => other.title === section.title && other.heading.start < section.heading.start,
  );
  return {
    id: `section ${section.level} ${section.title} ${earlier.length}`,
    kind: 'section',
    label: section.title === '' ? `Heading ${section.level}` : section.title,
    detail: section.type?.role && section.type.role !== 'other' ? section.type.role : '',
    span: section.span,
    selection: section.heading,
    findings: countIn(findings, section.span),
    children,
  };
}

/** Each entity that the note refers to, once, at its first place. */
function entityItems(workspace: Workspace, note: Note, findings: readonly Notice[]): OutlineItem[] {
  const items = new Map<string, OutlineItem>();
  const references = [...note.references].sort((a, b) => a.span.start - b.span.start);
  for (const { key, kind, span } of references) {
    if (!workspace.vocabulary.kinds.has(kind)) continue;
    const known = items.get(key);
    const own = countIn(findings, span);
    if (known)
      items.set(key, { ...known, count: (known.count ?? 0) + 1, findings: sum(known.findings, own) });
    else {
      const label = thingName(workspace, note, key) ?? key;
      const icon = workspace.vocabulary.kinds.get(kind)?.icon;
      items.set(key, {
        id: key,
        kind: 'entity',
        label,
        detail: key,
        count: 1,
        ...(icon !== undefined && { icon }),
        span,
        selection: span,
        findings: own,
        children: [],
      });
    }
  }
  return [...items.values()].sort((a, b) => compareNames(a.label, b.label));
}

function sourceItems(workspace: Workspace, note: Note, findings: readonly Notice[]): OutlineItem[] {
  return note.sources.map(({ key, id, idSpan, fields }) => ({
    id: key,
    kind: 'source',
    label: thingName(workspace, note, key) ?? id,
    detail: joined([id, fields.grade?.value.text]),
    count: note.references.filter((reference) => reference.key === key).length,
    span: idSpan,
    selection: idSpan,
    findings: countIn(findings, idSpan),
    children: [],
  }));
}

const NONE: Counts = { error: 0, warning: 0, info: 0, hint: 0 };

function countIn(findings: readonly Notice[], within: Span): Counts {
  const counts = { ...NONE };
  for (const { span, severity } of findings) {
    if (span.start >= within.start && span.end <= within.end) counts[severity]++;
  }
  return counts;
}

function sum(a: Counts, b: Counts): Counts {
  return {
    error: a.error + b.error,
    warning: a.warning + b.warning,
    info: a.info + b.info,
    hint: a.hint + b.hint,
  };
}
