// Which rules run, at which level and with which options. The command line overrides `dossier.yaml`, which overrides
// packs, which override the defaults.

import { lastFor } from '../text/once-for.ts';
import type { Configuration, Level, RuleSetting, Severity } from '../workspace/configuration.ts';
import type { RuleWorkspace } from '../workspace/workspace.ts';
import { RULES } from './index.ts';
import type { Rule } from './rule.ts';

/** A rule that is switched on, with its level and options. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly level: Severity;
  /** Somebody set the level, so neither drafts nor the rule itself soften it. */
  readonly set: boolean;
  readonly options: unknown;
}

type RulesInForce = Pick<RuleWorkspace, 'configuration' | 'packRules'>;

/** Levels given on the command line (`--rule CODE=LEVEL`). */
export type Overrides = ReadonlyMap<string, Level>;

/** The rules in force, computed once for each configuration. */
export function activeRules(workspace: RuleWorkspace, overrides?: Overrides): readonly ActiveRule[] {
  return compile(workspace.configuration, workspace.packRules, overrides);
}

const compile = lastFor(
  (configuration: Configuration, packRules: RuleWorkspace['packRules'], overrides: Overrides | undefined) =>
    RULES.flatMap(
      (rule) =>
        activate(rule, settingsOf(rule.code, { configuration, packRules }), overrides?.get(rule.code)) ?? [],
    ),
);

/** What packs and `dossier.yaml` set for one rule; later entries override earlier ones. */
function settingsOf(code: string, { configuration, packRules }: RulesInForce): RuleSetting[] {
  return [...packRules, configuration.rules].flatMap((settings) => settings.get(code) ?? []);
}

function activate(
  rule: Rule,
  settings: readonly RuleSetting[],
  override: Level | undefined,
): ActiveRule | undefined {
  const set = override ?? settings.findLast((setting) => setting.level !== undefined)?.level;
  const level = set ?? rule.level;
  if (level === 'off') return undefined;
  return { rule, level, set: set !== undefined, options: readOptions(rule, settings) };
}

/** Options that do not fit the rule are ignored here; `invalid-config` reports them. */
function readOptions(rule: Rule, settings: readonly RuleSetting[]): unknown {
  if (!rule.options) return {};
  for (let count = settings.length; count >= 0; count--) {
    const merged = Object.assign({}, ...settings.slice(0, count).map((setting) => setting.options));
    const result = rule.options.safeParse(merged);
    if (result.success) return result.data;
  }
  return {};
}

/** One level milder, as for drafts: error, warning, info, hint. */
export function soften(level: Severity): Severity {
  return level === 'error' ? 'warning' : level === 'warning' ? 'info' : 'hint';
}
