// The claims of one kind in a note.

import type { ClaimKind } from '../claims/index.ts';
import type { Claim, Note } from './note.ts';

/** The note's claims of the kind with readable YAML, in text order. */
export function claimsOfKind<K extends ClaimKind>({ claims }: Note, kind: K): Claim<K>[] {
  return claims.filter((claim): claim is Claim<K> => claim.kind === kind && claim.map !== undefined);
}
