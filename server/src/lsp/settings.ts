// The settings that an editor holds for one person (SPEC §9). What a team agrees on is in `dossier.yaml`.

import { z } from 'zod';

const schema = z.object({
  /** Whether closed files show their findings too. */
  diagnostics: z.enum(['workspace', 'open']).catch('workspace').default('workspace'),
});

/** The settings of one folder. */
export type Settings = z.infer<typeof schema>;

/** Reads what a client sends for the section `dossier`; anything wrong counts as the default. */
export function readSettings(raw: unknown): Settings {
  const { data } = schema.safeParse(raw ?? {});
  return data ?? { diagnostics: 'workspace' };
}
