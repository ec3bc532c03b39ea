// `--rule CODE=LEVEL`, which overrides every other level.

import type { Overrides } from '../rules/levels.ts';
import { nearest } from '../text/nearest.ts';
import type { Level } from '../workspace/configuration.ts';
import { LEVELS } from '../workspace/parse-configuration.ts';
import type { Failure } from './terminal.ts';

/** Reads the values of all `--rule` options; for the same code, the later one counts. `codes` are all known codes. */
export function readRuleLevels(values: readonly string[], codes: readonly string[]): Overrides | Failure {
  const overrides = new Map<string, Level>();
  for (const value of values) {
    const [code = '', written, ...rest] = value.split('=').map((part) => part.trim());
    if (code === '' || written === undefined || rest.length > 0) {
      return { failure: `--rule ${value}: write CODE=LEVEL, such as --rule label-mismatch=off` };
    }
    if (!codes.includes(code))
      return { failure: unknown(`--rule ${value}: there is no finding “${code}”`, code, codes) };
    const level = LEVELS.find((known) => known === written);
    if (level === undefined) {
      const levels = `the levels are ${LEVELS.join(', ')}`;
      return {
        failure: `${unknown(`--rule ${value}: there is no level “${written}”`, written, LEVELS)}; ${levels}`,
      };
    }
    overrides.set(code, level);
  }
  return overrides;
}

/** The complaint with the nearest known word, if there is one. */
export function unknown(complaint: string, word: string, known: readonly string[]): string {
  const [candidate] = nearest(word.toLowerCase(), known);
  return candidate === undefined ? complaint : `${complaint}: did you mean “${candidate}”?`;
}
