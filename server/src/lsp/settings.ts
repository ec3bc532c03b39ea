// The personal settings in an editor (SPEC §9). A team's settings are in `dossier.yaml`.

import * as z from 'zod';

const schema = z.object({
  /** Whether findings in closed files are shown too. */
  diagnostics: z.enum(['workspace', 'open']).catch('workspace').default('workspace'),
  /** Whether lenses are shown above definitions. */
  codeLens: z.boolean().catch(true).default(true),
  /** Whether hints are shown next to ids, amounts, dates and grades. */
  inlayHints: z.boolean().catch(true).default(true),
});

/** The settings of one folder. */
export type Settings = z.infer<typeof schema>;

/** The settings when nothing is set. */
export const defaultSettings: Settings = schema.parse({});

/** Reads what a client sends for the section `dossier`; wrong values count as the default. */
export function readSettings(raw: unknown): Settings {
  return schema.safeParse(raw ?? {}).data ?? defaultSettings;
}
