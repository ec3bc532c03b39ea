// The settings that an editor holds for one person (SPEC §9). What a team agrees on is in `dossier.yaml`.

import * as z from 'zod';

const schema = z.object({
  /** Whether closed files show their findings too. */
  diagnostics: z.enum(['workspace', 'open']).catch('workspace').default('workspace'),
  /** Whether anything is above definitions. */
  codeLens: z.boolean().catch(true).default(true),
  /** Whether anything is beside ids, amounts, dates and grades. */
  inlayHints: z.boolean().catch(true).default(true),
});

/** The settings of one folder. */
export type Settings = z.infer<typeof schema>;

/** What counts where nothing is set. */
export const defaultSettings: Settings = schema.parse({});

/** Reads what a client sends for the section `dossier`; anything wrong counts as the default. */
export function readSettings(raw: unknown): Settings {
  return schema.safeParse(raw ?? {}).data ?? defaultSettings;
}
