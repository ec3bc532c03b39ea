// Which part of a pack a file is, judging by its path.

import type { PackPart } from '../workspace/configuration.ts';

const PLACES: readonly (readonly [RegExp, PackPart | 'text'])[] = [
  [/^pack\.yaml$/, 'manifest'],
  [/^vocabulary\.yaml$/, 'vocabulary'],
  [/^rules\.yaml$/, 'rules'],
  [/^catalogs\/[^/]+\.catalog\.ya?ml$/, 'catalog'],
  [/^snippets\/[^/]+\.code-snippets$/, 'snippets'],
  [/^templates\/[^/]+\.md$/, 'template'],
  [/^tests\/[^/]+\.md$/, 'test'],
  [/^(?:README|CHANGELOG|CONTRIBUTING|NOTICE|LICEN[CS]E)(?:\.md|\.txt)?$/i, 'text'],
];

/**
 * The part that the file is (by its path from the pack's folder, with `/`); `text` is for people only; undefined is
 * not part of a pack.
 */
export function partOf(path: string): PackPart | 'text' | undefined {
  return PLACES.find(([pattern]) => pattern.test(path))?.[1];
}

/** What `contributes` of `pack.yaml` may name: the folders and files with content for the workspace. */
export const CONTRIBUTIONS = ['snippets', 'templates', 'catalogs', 'vocabulary', 'rules', 'tests'] as const;
export type Contribution = (typeof CONTRIBUTIONS)[number];

const CONTRIBUTION_OF: Partial<Record<PackPart, Contribution>> = {
  vocabulary: 'vocabulary',
  rules: 'rules',
  catalog: 'catalogs',
  snippets: 'snippets',
  template: 'templates',
  test: 'tests',
};

/** The contribution that a part belongs to; undefined for the manifest. */
export function contributionOf(part: PackPart): Contribution | undefined {
  return CONTRIBUTION_OF[part];
}
