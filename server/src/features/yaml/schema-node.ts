// What a place in YAML may hold, for completion and hover.

import type { z } from 'zod';
import type { Shape } from '../../schema/read-fields.ts';
import type { FieldPlace } from './field-docs.ts';

/** What may be at a place: keys of a mapping, or values. */
export type SchemaNode =
  | {
      readonly type: 'map';
      readonly shape: Shape;
      readonly place: FieldPlace;
      /** Nodes below some of its keys, if the shape does not give them. */
      readonly below?: Readonly<Record<string, SchemaNode>>;
    }
  /** A mapping whose keys are free ids. */
  | { readonly type: 'ids'; readonly of: SchemaNode }
  | {
      readonly type: 'value';
      readonly schema: z.ZodType;
      readonly list: boolean;
      /** A mapping that may replace the value. */
      readonly orMap?: SchemaNode & { readonly type: 'map' };
    };
