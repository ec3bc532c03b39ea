// The ledger as a list that is kept: which claims there are, by kind and by what they are grouped by. Whole claims are made
// of those that somebody sees.

import type { ClaimKind } from '../../claims/index.ts';
import { kindOf } from '../../claims/index.ts';
import { aboutOf } from '../../claims/say.ts';
import type { Notice } from '../../rules/rule.ts';
import type { Digest } from '../../workspace/digest.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { namesIn } from '../symbols/entity-name.ts';
import { PerDocument } from '../symbols/per-document.ts';
import { type ClaimItem, claimItem, codesOn, isSuperseded } from './claims.ts';
import { foldedTexts } from './filter.ts';

/** A claim in the list. */
export interface ClaimRow {
  readonly list: ClaimList;
  readonly uri: string;
  /** Its index among the claims of its note. */
  readonly index: number;
  readonly kind: ClaimKind;
  readonly key: string | undefined;
  /** Its subject's key, or its status: what the ledger groups its kind by. Empty if it has none. */
  readonly group: string;
  /** The last day that its date may mean; a very small number without a date. */
  readonly day: number;
  /** Codes of findings on it. */
  readonly codes: readonly string[];
  /** Its texts as a filter compares them, and to which names they belong. */
  folded?: { readonly text: string; readonly names: number };
}

interface Content {
  readonly rows: readonly ClaimRow[];
  /** What other documents show of it: names of entities, grades of sources that every note can cite. */
  readonly names: string;
}

/** The claims of one workspace. They depend on documents' findings too. */
export class ClaimList extends PerDocument<Content> {
  readonly #workspace: Workspace;
  readonly #findingsOf: (uri: string) => readonly Notice[];
  readonly #groups = new Map<ClaimKind, Map<string, Set<ClaimRow>>>();
  /** Grows with every change of names that claims of other documents show. */
  #names = 0;

  /** `findingsOf` gives a document's findings. */
  constructor(workspace: Workspace, findingsOf: (uri: string) => readonly Notice[]) {
    super(workspace);
    this.#workspace = workspace;
    this.#findingsOf = findingsOf;
  }

  protected override make(uri: string): Content | undefined {
    const digest = this.#workspace.digest(uri);
    if (!digest) return undefined;
    const rows = this.#workspace.isPack(uri) ? [] : this.#rowsOf(digest);
    const names = `${namesIn(this.#workspace, digest)}${gradesIn(digest)}`;
    return rows.length > 0 || names !== '' ? { rows, names } : undefined;
  }

  protected override replace(before: Content | undefined, after: Content | undefined): void {
    if ((before?.names ?? '') !== (after?.names ?? '')) this.#names++;
    for (const row of before?.rows ?? []) this.#withdraw(row);
    for (const row of after?.rows ?? []) this.#contribute(row);
  }

  /** The claims of a kind, by group; in no order. */
  groupsOf(kind: ClaimKind): ReadonlyMap<string, ReadonlySet<ClaimRow>> {
    return this.#groups.get(kind) ?? new Map();
  }

  /** A claim as the ledger shows it. */
  item({ uri, index, codes }: ClaimRow): ClaimItem | undefined {
    const note = this.#workspace.digest(uri);
    return note?.type === 'note' ? claimItem(this.#workspace, note, index, codes) : undefined;
  }

  /** Whether the row has a mark that asks to be looked at. */
  isMarked({ codes, key }: ClaimRow): boolean {
    return codes.length > 0 && !isSuperseded(this.#workspace, key);
  }

  /** Whether a later claim replaces it. */
  isSuperseded({ key }: ClaimRow): boolean {
    return isSuperseded(this.#workspace, key);
  }

  /** The texts of a row as a filter compares them, without its marks, which depend on other claims. */
  foldedText(row: ClaimRow, said: Readonly<Record<string, string>>): string {
    if (row.folded?.names !== this.#names)
      row.folded = { text: foldedTexts(textsOf(this.item(row), said)), names: this.#names };
    return row.folded.text;
  }

  #rowsOf(digest: Digest): ClaimRow[] {
    if (digest.type !== 'note' || digest.claims.length === 0) return [];
    const { uri, claims } = digest;
    const findings = this.#findingsOf(uri);
    return claims.map((claim, index): ClaimRow => {
      const { groups } = kindOf(claim);
      const about = groups === 'subject' ? aboutOf(claim) : undefined;
      const subject = about && about.kind !== 'claim' ? about.key : '';
      return {
        list: this,
        uri,
        index,
        kind: claim.kind,
        key: claim.key,
        group: groups === 'status' ? (claim.fields.status?.value ?? '') : subject,
        day: claim.fields['as-of']?.value.last ?? Number.MIN_SAFE_INTEGER,
        codes: codesOn(claim, findings),
      };
    });
  }

  #contribute(row: ClaimRow): void {
    const groups = this.#groups.get(row.kind) ?? new Map<string, Set<ClaimRow>>();
    this.#groups.set(row.kind, groups);
    const group = groups.get(row.group);
    if (group) group.add(row);
    else groups.set(row.group, new Set([row]));
  }

  #withdraw(row: ClaimRow): void {
    const groups = this.#groups.get(row.kind);
    const group = groups?.get(row.group);
    group?.delete(row);
    if (group?.size === 0) groups?.delete(row.group);
  }
}

/** The texts that a filter searches: everything that the row and its group show. */
function textsOf(
  claim: ClaimItem | undefined,
  said: Readonly<Record<string, string>>,
): readonly (string | undefined)[] {
  if (!claim) return [];
  const { label, subject, about, amount, note, status, asOf, grade, basis, type, likelihood, confidence } =
    claim;
  const sure = confidence === undefined ? undefined : (said[confidence] ?? confidence);
  const held = [likelihood, sure].filter((part) => part !== undefined).join(', ');
  const shown = held !== '' && asOf === undefined ? [held, grade] : [asOf, grade, basis ?? type, sure];
  return [label, subject, about, amount, note, status, ...shown];
}

/** The grades of the sources that every note can cite, as a text. */
function gradesIn(digest: Digest): string {
  const sources = digest.type === 'note' ? digest.sources.filter(({ global }) => global) : [];
  return sources.map(({ key, fields }) => `${key}\t${fields.grade?.value.text ?? ''}\n`).join('');
}
