// What a STIX bundle may hold. Apart from what makes bundles, so that a command can name them and load none of it.

/** What a bundle holds: `full` has objects of our extension too, `plain` only what every consumer knows. */
export const STIX_PROFILES = ['full', 'plain'] as const;
export type StixProfile = (typeof STIX_PROFILES)[number];
