// What a place in YAML may hold, as completion and hover ask for it.

import type { z } from 'zod';
import type { Shape } from '../../schema/read-fields.ts';
import type { FieldPlace } from './field-docs.ts';

/** What may be at one place: keys of a mapping, or values. */
export type SchemaNode =
  | {
      readonly type: 'map';
      readonly shape: Shape;
      readonly place: FieldPlace;
      /** What is below some of its keys, where the shape does not say it. */
      readonly below?: Readonly<Record<string, SchemaNode>>;
    }
  /** A mapping whose keys are ids of one's own. */
  | { readonly type: 'ids'; readonly of: SchemaNode }
  | {
      readonly type: 'value';
      readonly schema: z.ZodType;
      readonly list: boolean;
      /** A mapping that may be there instead. */
      readonly orMap?: SchemaNode & { readonly type: 'map' };
    };
