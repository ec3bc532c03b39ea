// The findings of one index, worked out when they are asked for and kept until something that they depend on changes.

import { foldMissing, type Lines } from '../features/writing/fold-missing.ts';
import type { Finding, Notice } from '../rules/rule.ts';
import type { Severity } from '../workspace/configuration.ts';
import type { Document } from '../workspace/document.ts';
import type { WorkspaceStore } from '../workspace/store.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Asked, type Elsewhere, sayElsewhere } from './say-elsewhere.ts';

/** The findings of one document at one moment. */
export interface Checked {
  readonly findings: readonly Notice[];
  /** Differs from the one before only when what a client sees differs. */
  readonly id: string;
}

type Check = (workspace: Workspace, document: Document) => readonly Finding[];

let nextId = 1;

/** Findings by document. */
export class Findings {
  readonly #store: WorkspaceStore;
  readonly #fresh = new Map<string, Checked>();
  readonly #stale = new Map<string, Checked>();

  readonly #check: Check;
  readonly #elsewhere: Elsewhere;
  /** What was asked of other folders, by document. */
  readonly #asked = new Map<string, Asked>();
  #writing: { readonly uri: string; readonly lines: Lines } | undefined;

  constructor(store: WorkspaceStore, check: Check, elsewhere: Elsewhere) {
    this.#store = store;
    this.#check = check;
    this.#elsewhere = elsewhere;
  }

  /** The document's findings; none where there is no such document. */
  of(uri: string): Checked {
    const known = this.#fresh.get(uri);
    if (known) return known;
    const document = this.#store.workspace.document(uri);
    const found = document ? this.#find(this.#store.beginCheck(uri), document).map(noticeOf) : [];
    const lines = this.#writing?.uri === uri ? this.#writing.lines : undefined;
    const findings = lines && document?.type === 'note' ? foldMissing(document, found, lines) : found;
    const before = this.#stale.get(uri);
    this.#stale.delete(uri);
    const checked =
      before && print(before.findings) === print(findings)
        ? { findings, id: before.id }
        : { findings, id: String(nextId++) };
    this.#fresh.set(uri, checked);
    return checked;
  }

  /** The same with their fixes, worked out anew: they are asked for seldom, and of one document. */
  withFixes(uri: string): readonly Finding[] {
    const { workspace } = this.#store;
    const document = workspace.document(uri);
    return document ? this.#find(workspace, document) : [];
  }

  #find(workspace: Workspace, document: Document): readonly Finding[] {
    const found = this.#check(workspace, document);
    const { findings, asked } = sayElsewhere(document, found, this.#elsewhere);
    if (asked.size > 0) this.#asked.set(document.uri, asked);
    else this.#asked.delete(document.uri);
    return findings;
  }

  /** Forgets the findings that say something of other folders which is true no more. Gives their documents. */
  forgetElsewhere(): Set<string> {
    const stale = [...this.#asked].filter(([, asked]) =>
      [...asked].some(([key, answer]) => this.#elsewhere(key).join() !== answer),
    );
    const uris = new Set(stale.map(([uri]) => uri));
    for (const uri of uris) this.#asked.delete(uri);
    this.invalidate(uris);
    return uris;
  }

  /**
   * Somebody is filling in claims between these lines of a document, or no longer; gives the documents whose findings may
   * look different now.
   */
  write(uri: string, lines: Lines | undefined): Set<string> {
    const before = this.#writing;
    this.#writing = lines && { uri, lines };
    const affected = new Set([uri, ...(before ? [before.uri] : [])]);
    this.invalidate(affected);
    return affected;
  }

  /** Forgets what may have changed. */
  invalidate(uris: Iterable<string>): void {
    for (const uri of uris) {
      const known = this.#fresh.get(uri);
      if (known) this.#stale.set(uri, known);
      this.#fresh.delete(uri);
    }
  }

  /** How many findings of each severity are known; of documents that wait to be checked again, those from before. */
  count(): Record<Severity, number> {
    const sum: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
    const add = ({ findings }: Checked) => {
      for (const { severity } of findings) sum[severity]++;
    };
    for (const checked of this.#fresh.values()) add(checked);
    for (const [uri, checked] of this.#stale) if (this.#store.workspace.digest(uri)) add(checked);
    return sum;
  }
}

function noticeOf({ fixes, ...notice }: Finding): Notice {
  return notice;
}

/** What a client sees of findings. */
function print(findings: readonly Notice[]): string {
  return JSON.stringify(
    findings.map(({ code, severity, span, message, related }) => [code, severity, span, message, related]),
  );
}
