/** What the data of Dossier's own requests are made of. */
import { z } from 'zod';

/** How many. */
export const count = z.int().nonnegative();
const uinteger = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
/** Zero-based, the character in UTF-16 units. */
export const position = z.object({ line: uinteger, character: uinteger });
/** From a position up to another, its end not among it. */
export const range = z.object({ start: position, end: position });

/** A place in a file, as the protocol has it. */
export const locationSchema = z.object({ uri: z.string(), range });
/** A document by its URI. */
export const textDocument = z.object({ uri: z.string() });
