// What a new configuration means for what has been read and found.

import type { Configuration } from './configuration.ts';

/** Whether a new configuration changes how files are read, only the rules, or nothing. */
export type ConfigurationChange = 'nothing' | 'rules' | 'reading';

export function compareConfigurations(before: Configuration, after: Configuration): ConfigurationChange {
  const reading = ({ include, exclude, scale, fields }: Configuration) =>
    JSON.stringify([include, exclude, scale, fields]);
  if (reading(before) !== reading(after)) return 'reading';
  // Another value of `gitignore` changes which files are read, but not how.
  const checking = ({ rules, packs, gitignore }: Configuration) =>
    JSON.stringify([[...rules], packs, gitignore]);
  return checking(before) === checking(after) ? 'nothing' : 'rules';
}
