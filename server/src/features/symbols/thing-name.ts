// The name of an entity, source, claim or note in one line of plain text.

import { headlineText } from '../../claims/say.ts';
import { kindOfKey } from '../../values/curie.ts';
import type { Digest, KeptClaim, KeptSource } from '../../workspace/digest.ts';
import { definitionsOf, shownEntityOf, type Workspace } from '../../workspace/workspace.ts';
import { localSource } from '../navigation/symbol-at.ts';
import { nameOf } from './entity-name.ts';

// Longer names would push the text next to them out of sight.
const LONGEST = 60;

/** The name of `key` in the document `home`; undefined if nothing defines it or it has no name. */
export function thingName(workspace: Workspace, home: Digest | undefined, key: string): string | undefined {
  const kind = kindOfKey(key);
  if (kind === 'src') {
    const source = (home && localSource(home, key)) ?? workspace.facts('source', key)[0]?.source;
    return source?.fields.title?.value;
  }
  if (kind === 'claim') {
    const [found] = workspace.facts('claim', key);
    return found && claimName(workspace, found.claim);
  }
  if (kind === 'note') {
    const [definition] = definitionsOf(workspace, key);
    const note = definition && workspace.digest(definition.uri);
    return note?.type === 'note' && note.title !== '' ? note.title : undefined;
  }
  return shownEntityOf(workspace, key)?.shown.name;
}

/** The name of a source: its title, or else its id. */
export function sourceName({ id, fields }: KeptSource): string {
  return fields.title?.value ?? id;
}

/** What a claim states, on one line: `DeepSeek, CNY 350bn–400bn, post-money`; empty if it states nothing. */
export function headline(workspace: Workspace, claim: KeptClaim): string {
  return headlineText(claim, (key) => nameOf(workspace, key))
    .replace(/\s+/g, ' ')
    .trim();
}

/** The same in at most 60 characters; undefined if the claim states nothing. */
export function claimName(workspace: Workspace, claim: KeptClaim): string | undefined {
  return shortened(headline(workspace, claim)) || undefined;
}

/** The text, or its beginning with `…`; never cuts a character in half. */
export function shortened(text: string, longest = LONGEST): string {
  const characters = [...text];
  return characters.length <= longest
    ? text
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}
