// A file of a pack that lives in the workspace, as a document with its findings.

import { conflictsOfMarkdown } from '../note/conflicts.ts';
import type { Problem } from '../schema/problem.ts';
import { syntaxProblem } from '../schema/syntax-problem.ts';
import { conflictsIn } from '../text/conflicts.ts';
import { span } from '../text/span.ts';
import type { ConfigurationFile, PackPart, RuleSetting } from '../workspace/configuration.ts';
import { readRules, rulesOf } from '../workspace/parse-configuration.ts';
import { parseYaml } from '../yaml/tree.ts';
import { readManifest } from './manifest.ts';
import { partOf } from './part.ts';
import { readSnippets } from './read-snippets.ts';
import { readVocabulary } from './read-vocabulary.ts';
import { readTemplate } from './template.ts';

/**
 * The file as a document; undefined for catalogs (which the workspace reads itself) and for files that are not part
 * of a pack.
 */
export function packDocument(path: string, uri: string, text: string): ConfigurationFile | undefined {
  const part = partOf(path);
  if (part === undefined || part === 'text' || part === 'catalog') return undefined;
  const conflicts = part === 'template' || part === 'test' ? conflictsOfMarkdown(text) : conflictsIn(text);
  if (conflicts.length > 0)
    return {
      type: 'configuration',
      part,
      uri,
      text,
      problems: [],
      conflicted: { conflicts, defines: [], refers: [] },
    };
  return { type: 'configuration', part, uri, text, problems: problemsOf(part, text) };
}

function problemsOf(part: PackPart, text: string): readonly Problem[] {
  if (part === 'manifest') return readManifest(text).problems;
  if (part === 'vocabulary') return readVocabulary(text).problems;
  if (part === 'rules') return readRuleLevels(text).problems;
  if (part === 'snippets') return readSnippets(text).problems;
  return part === 'template' ? readTemplate(text).problems : [];
}

/** Reads `rules.yaml`: the same form as `rules` of `dossier.yaml`, or that key with its mapping. Never throws. */
export function readRuleLevels(source: string): {
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly problems: readonly Problem[];
} {
  const mark = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { root, error } = parseYaml(source.slice(mark), (offset) => offset + mark);
  if (error) {
    const problem = syntaxProblem('front-matter-syntax', source, error, span(mark, source.length));
    return { rules: new Map(), problems: [problem] };
  }
  if (!root) return { rules: new Map(), problems: [] };
  if (root.type !== 'map') {
    const message = '`rules.yaml` is a mapping: write a code and its level, such as `missing-basis: error`';
    return {
      rules: new Map(),
      problems: [{ code: 'invalid-field', span: root.span, message, fixes: [] }],
    };
  }
  const problems: Problem[] = [];
  return { rules: readRules(rulesOf(root), undefined, problems), problems };
}
