/** The requests and notifications that Dossier adds to the language server protocol: their names and their data. */
import { z } from 'zod';

/** Sent by the server whenever it begins or ends work on the index, and when the sum of findings changes. */
export type StatusMethod = 'dossier/status';
export const statusMethod: StatusMethod = 'dossier/status';

const count = z.int().nonnegative();

export const statusParams = z.object({
  state: z.enum(['indexing', 'ready']),
  notes: count,
  findings: z.object({ error: count, warning: count, info: count, hint: count }),
});
export type StatusParams = z.infer<typeof statusParams>;
