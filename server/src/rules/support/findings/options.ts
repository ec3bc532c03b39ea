// Readers for the options that `dossier.yaml` or a pack sets for a rule. Values arrive from YAML as plain text.

import * as z from 'zod';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** A number in plain digits (`5`, `2.5`) between `min` and `max`, both included; `standard` if none is set. */
export function numberOption(standard: number, { min, max }: Bounds) {
  return option(standard, /^\d{1,9}(?:\.\d{1,6})?$/, `a number from ${min} to ${max}`, { min, max });
}

/** A whole number, of days or months for example, between `min` and `max`, both included. */
export function wholeOption(standard: number, { min, max }: Bounds) {
  return option(standard, /^\d{1,9}$/, `a whole number from ${min} to ${max}`, { min, max });
}

/** A tolerance in per cent, from 0 to 100, with or without its sign: `5`, `2.5`, `3 %`. */
export function percentOption(standard: number) {
  return option(standard, /^\d{1,3}(?:\.\d{1,6})?\s?%?$/, 'a percentage from 0 to 100', { min: 0, max: 100 });
}

function option(standard: number, form: RegExp, wanted: string, { min, max }: Bounds) {
  return z
    .string(`must be ${wanted}`)
    .transform((written, ctx): number => {
      const text = written.trim();
      const value = form.test(text) ? Number.parseFloat(text) : Number.NaN;
      if (value >= min && value <= max) return value;
      ctx.issues.push({ code: 'custom', message: `must be ${wanted}, such as ${standard}`, input: written });
      return z.NEVER;
    })
    .default(standard);
}

/**
 * The options of one rule in force: `dossier.yaml` overrides packs, which override the defaults; values that do not
 * fit are ignored. For a rule that needs another rule's tolerance. A rule gets its own options from the context.
 */
export function optionsInForce<O>(
  code: string,
  schema: z.ZodType<O>,
  { configuration, packRules }: Pick<RuleWorkspace, 'configuration' | 'packRules'>,
): O {
  const set = [...packRules, configuration.rules].map((settings) => settings.get(code)?.options);
  for (let count = set.length; count > 0; count--) {
    const read = schema.safeParse(Object.assign({}, ...set.slice(0, count)));
    if (read.success) return read.data;
  }
  return schema.parse({});
}
