// Every refactoring, one line each.

import { createEntity } from './create-entity.ts';
import { extractDeal } from './extract-deal.ts';
import { extractJudgment } from './extract-judgment.ts';
import { extractValuation } from './extract-valuation.ts';
import { keepView } from './keep-view.ts';
import { linkMentions } from './link-mentions.ts';
import { makeSource } from './make-source.ts';
import { mergeDuplicates } from './merge-duplicates.ts';
import { mergeEntities } from './merge-entities.ts';
import { mergeSimilar } from './merge-similar.ts';
import { mergeTemplateIntoNote } from './merge-template.ts';
import { moveSource } from './move-source.ts';
import { normaliseAmounts } from './normalise-amounts.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';
import { renameDisplayName } from './rename-display-name.ts';
import { sortSources } from './sort-sources.ts';
import { splitAlias } from './split-alias.ts';
import { tagLinks } from './tag-links.ts';
import { offerTypes } from './type-note.ts';

const ALL: readonly ((place: RefactoringPlace) => readonly Refactoring[])[] = [
  mergeTemplateIntoNote,
  extractValuation,
  extractDeal,
  extractJudgment,
  keepView,
  makeSource,
  createEntity,
  tagLinks,
  linkMentions,
  moveSource,
  renameDisplayName,
  splitAlias,
  mergeDuplicates,
  mergeSimilar,
  mergeEntities,
  normaliseAmounts,
  sortSources,
  offerTypes,
];

/** The refactorings offered at a place; none in files of packs and in `dossier.yaml`. */
export function refactoringsAt(place: RefactoringPlace): Refactoring[] {
  const { workspace, document } = place;
  if (document.type === 'configuration' || workspace.isPack(document.uri)) return [];
  return ALL.flatMap((offer) => offer(place));
}
