// When a claim is an outlier: the options of `valuation-outlier`, which `conflicting-valuations` also needs.

import * as z from 'zod';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';
import { numberOption, wholeOption } from '../findings/options.ts';
import type { OutlierLimits } from './comparable-valuations.ts';

/** Five times, 180 days (SPEC §7). */
export const outlierOptions = z.object({
  factor: numberOption(5, { min: 1, max: 1_000_000 }),
  days: wholeOption(180, { min: 0, max: 36_500 }),
});

/** The limits in force for `valuation-outlier`: `dossier.yaml` overrides packs, which override the default. */
export function outlierLimits({ packRules, configuration }: RuleWorkspace): OutlierLimits {
  const layers = [...packRules, configuration.rules].map((rules) => rules.get('valuation-outlier')?.options);
  const result = outlierOptions.safeParse(Object.assign({}, ...layers));
  return result.success ? result.data : outlierOptions.parse({});
}
