// What a claim says, as a cell: references become clickable tags, where the readers of the note may follow them.

import type { Piece } from '../../../claims/kind.ts';
import { headlineText, valuesOf } from '../../../claims/say.ts';
import type { Shape } from '../../../schema/read-fields.ts';
import { kindOfKey } from '../../../values/curie.ts';
import type { KeptClaim, KeptSource } from '../../../workspace/digest.ts';
import type { StatedFact } from '../../../workspace/facts.ts';
import { namesOf, type RuleWorkspace } from '../../../workspace/workspace.ts';
import { type Audience, citedSource, mayName, mayNameSource } from './audience.ts';
import type { Cell, CellPart } from './cell.ts';

/** The value of a field of a claim: `; ` separates the items of a list, and `, ` the parts of an item. */
export function fieldCell(
  audience: Audience,
  home: StatedFact,
  claim: KeptClaim,
  shape: Shape,
  key: string,
): Cell {
  const items = valuesOf(claim, shape, key).map((pieces) =>
    joined(
      pieces.flatMap((piece) => pieceParts(audience, home, piece)),
      ', ',
    ),
  );
  return joined(
    items.filter((parts) => parts.length > 0),
    '; ',
  );
}

/** Puts the text between the groups. */
function joined(groups: readonly (CellPart | Cell)[], between: string): Cell {
  return groups.flatMap((group, index) => {
    const parts: Cell = 'text' in group ? [group] : group;
    return index === 0 ? parts : [{ text: between }, ...parts];
  });
}

function pieceParts(audience: Audience, home: StatedFact, piece: Piece): CellPart[] {
  if (piece.type !== 'reference') return [{ text: piece.text }];
  return [thingPart(audience, home, piece.key)].filter((part) => part !== undefined);
}

/** A thing by its name, as a tag; undefined if the readers may not know of it. */
export function thingPart(audience: Audience, home: StatedFact, key: string): CellPart | undefined {
  const kind = kindOfKey(key);
  if (kind === 'src') return sourcePart(audience, home, key);
  if (kind === 'claim' || kind === 'note') {
    const isHere = home.uri === audience.note.uri;
    if (!isHere && !mayName(audience, key)) return undefined;
    return { text: titleOf(audience.workspace, key), leadsTo: key };
  }
  return { text: entityName(audience.workspace, key), leadsTo: key };
}

function sourcePart(audience: Audience, home: StatedFact, key: string): CellPart | undefined {
  const cited = citedSource(audience, home, key);
  if (!cited) return { text: key };
  if (home.uri !== audience.note.uri && !mayNameSource(audience, home, cited.source)) return undefined;
  return sourceTag(audience, home.uri, cited.source, cited.local);
}

/** A source as a tag where its id has the same meaning in the audience's note, else as a link to its address. */
export function sourceTag({ note }: Audience, uri: string, source: KeptSource, local: boolean): CellPart {
  const { publisher, title, url } = source.fields;
  const text = publisher?.value ?? title?.value ?? source.id;
  const isHidden = note.sources.some((one) => one.key === source.key && !one.global);
  if (local ? uri === note.uri : !isHidden) return { text, leadsTo: `src:${source.id}` };
  return url ? { text, leadsTo: url.value } : { text };
}

/** The name of an entity; its key if it has no name. */
export function entityName(workspace: RuleWorkspace, key: string): string {
  return namesOf(workspace, key).find(({ role }) => role === 'name')?.name ?? key;
}

/** What a claim states, on one line. */
export function claimText(workspace: RuleWorkspace, claim: KeptClaim): string {
  return headlineText(claim, (key) => entityName(workspace, key))
    .replace(/\s+/g, ' ')
    .trim();
}

/** What a claim states; for a note or something that is not defined, its id. */
function titleOf(workspace: RuleWorkspace, key: string): string {
  const [found] = workspace.facts('claim', key);
  return (found && claimText(workspace, found.claim)) || key;
}
