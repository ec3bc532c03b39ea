// What another configuration means for what is read and found already.

import type { Configuration } from './configuration.ts';

/** Whether a new configuration changes how files are read, only what the rules do, or nothing. */
export type ConfigurationChange = 'nothing' | 'rules' | 'reading';

export function compareConfigurations(before: Configuration, after: Configuration): ConfigurationChange {
  const reading = ({ include, exclude, scale, fields }: Configuration) =>
    JSON.stringify([include, exclude, scale, fields]);
  if (reading(before) !== reading(after)) return 'reading';
  // Another answer for `gitignore` has other files read, and those that are there as before.
  const checking = ({ rules, packs, gitignore }: Configuration) =>
    JSON.stringify([[...rules], packs, gitignore]);
  return checking(before) === checking(after) ? 'nothing' : 'rules';
}
