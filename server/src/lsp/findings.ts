// The findings of one index, worked out when they are asked for and kept until something that they depend on changes.

import { check } from '../rules/check.ts';
import type { Finding } from '../rules/rule.ts';
import type { Severity } from '../workspace/configuration.ts';
import type { WorkspaceStore } from '../workspace/store.ts';

/** The findings of one document at one moment. */
export interface Checked {
  readonly findings: readonly Finding[];
  /** Differs from the one before only when what a client sees differs. */
  readonly id: string;
}

let nextId = 1;

/** Findings by document. */
export class Findings {
  readonly #store: WorkspaceStore;
  readonly #fresh = new Map<string, Checked>();
  readonly #stale = new Map<string, Checked>();

  constructor(store: WorkspaceStore) {
    this.#store = store;
  }

  /** The document's findings; none where there is no such document. */
  of(uri: string): Checked {
    const known = this.#fresh.get(uri);
    if (known) return known;
    const document = this.#store.workspace.document(uri);
    const findings = document ? check(this.#store.beginCheck(uri), document) : [];
    const before = this.#stale.get(uri);
    this.#stale.delete(uri);
    const checked =
      before && print(before.findings) === print(findings)
        ? { findings, id: before.id }
        : { findings, id: String(nextId++) };
    this.#fresh.set(uri, checked);
    return checked;
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

/** What a client sees of findings. Fixes are worked out again when they are asked for. */
function print(findings: readonly Finding[]): string {
  return JSON.stringify(
    findings.map(({ code, severity, span, message, related }) => [code, severity, span, message, related]),
  );
}
