// The keys under which public identifiers of different entities are compared.

import type { Entity } from '../note/note.ts';
import type { Span } from '../text/span.ts';
import { IDENTIFIER_SCHEMES, normaliseIdentifier } from '../values/identifiers.ts';

/** One identifier of an entity. */
export interface IdentifierKey {
  readonly scheme: string;
  /** The place of the value. */
  readonly value: string;
  readonly span: Span;
  /** `scheme:VALUE`; identifiers with equal keys are the same. */
  readonly key: string;
}

/**
 * The identifiers that can belong to one entity only. A ticker counts together with its market's code (ISO 10383),
 * and not at all without one. A country code (ISO 3166-1) does not count, because everyone in the country shares it.
 */
export function identifierKeys(entity: Entity): IdentifierKey[] {
  const identifiers = entity.fields.identifiers?.value ?? {};
  const mic = identifiers.mic ? normaliseIdentifier('mic', identifiers.mic.value) : undefined;
  return IDENTIFIER_SCHEMES.flatMap((scheme) => {
    const field = identifiers[scheme];
    if (!field || scheme === 'iso3166' || scheme === 'mic') return [];
    if (scheme === 'ticker' && mic === undefined) return [];
    const value = normaliseIdentifier(scheme, field.value);
    const key = scheme === 'ticker' ? `ticker:${value}@${mic}` : `${scheme}:${value}`;
    return [{ scheme, value: field.value, span: field.span, key }];
  });
}
