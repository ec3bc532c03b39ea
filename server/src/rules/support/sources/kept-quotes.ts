// Quotes of claims against the kept texts of their sources (SPEC §5): which are verified, and what prevents it.

import type { Placed } from '../../../schema/bare-fields.ts';
import { findQuote } from '../../../text/quotes/find-quote.ts';
import type { Span } from '../../../text/span.ts';
import type { Curie } from '../../../values/curie.ts';
import type { KeptClaim, KeptSource } from '../../../workspace/digest.ts';
import { type KeptText, keptUri } from '../../../workspace/kept-text.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';

/** The text that a source keeps. */
export type Kept =
  | { readonly state: 'kept'; readonly uri: string; readonly text: KeptText; readonly sha256: string }
  /** The file does not exist, or cannot be read. */
  | { readonly state: 'faulty'; readonly uri: string; readonly problem: string }
  /** The file is not the one that was kept. */
  | { readonly state: 'changed'; readonly uri: string; readonly sha256: string }
  /** The source names no file, or the file has not been looked for yet. */
  | { readonly state: 'none' };

const NONE: Kept = { state: 'none' };

/** What is kept for a source of the note `uri`. */
export function keptOf(workspace: RuleWorkspace, uri: string, source: KeptSource): Kept {
  const file = keptUri(uri, source);
  const [fact] = file === undefined ? [] : workspace.facts('kept', file);
  if (!fact) return NONE;
  if ('problem' in fact) return { state: 'faulty', uri: fact.uri, problem: fact.problem };
  const { sha256 } = fact;
  const stated = source.fields.sha256?.value;
  if (stated !== undefined && stated !== sha256) return { state: 'changed', uri: fact.uri, sha256 };
  return { state: 'kept', uri: fact.uri, text: fact.kept, sha256 };
}

type Home = { readonly uri: string; readonly sources: readonly KeptSource[] };

/** The result for a quote, and where it is. */
export type Verdict =
  /** The quote is in this file, at this place of its visible text. */
  | { readonly verdict: 'verified'; readonly uri: string; readonly text: KeptText; readonly at: Span }
  | {
      readonly verdict: 'missing';
      readonly texts: readonly { readonly uri: string; readonly text: KeptText }[];
    }
  /** Not all of its sources keep a text, or the quote has too few letters to tell. */
  | { readonly verdict: 'open' };

/** Looks for a claim's quote in the texts of its sources; undefined for a claim without a quote. */
export function verdictOf(workspace: RuleWorkspace, home: Home, claim: KeptClaim): Verdict | undefined {
  const quote = claim.fields.quote?.value;
  if (typeof quote !== 'string') return undefined;
  const all = citedIn(claim).map((key) => keptSourceOf(workspace, home, key));
  const texts = all.flatMap((kept) => (kept?.state === 'kept' ? [{ uri: kept.uri, text: kept.text }] : []));
  for (const { uri, text } of texts) {
    const at = findQuote(text, quote);
    if (at === 'short') return { verdict: 'open' };
    if (at !== 'none') return { verdict: 'verified', uri, text, at };
  }
  const isWhole = all.length > 0 && texts.length === all.length;
  return isWhole ? { verdict: 'missing', texts } : { verdict: 'open' };
}

function citedIn({ fields }: KeptClaim): string[] {
  const source = fields.source as Placed<readonly Placed<Curie>[]> | undefined;
  return source?.value.map(({ value }) => value.key) ?? [];
}

function keptSourceOf(workspace: RuleWorkspace, home: Home, key: string): Kept | undefined {
  const local = home.sources.find((source) => source.key === key && !source.global);
  if (local) return keptOf(workspace, home.uri, local);
  const [found] = workspace.facts('source', key);
  return found && keptOf(workspace, found.uri, found.source);
}

/** The quotes of a note's claims that are in the kept texts of their sources. */
export function verifiedQuotes(
  workspace: RuleWorkspace,
  note: Home & { readonly claims: readonly KeptClaim[] },
): string[] {
  return note.claims.flatMap((claim) => {
    const quote = claim.fields.quote?.value;
    const isVerified = verdictOf(workspace, note, claim)?.verdict === 'verified';
    return isVerified && typeof quote === 'string' ? [quote] : [];
  });
}
