// The suppressions in `dossier.yaml` and in the YAML files of packs that live in the workspace.

import type { Suppression } from '../../../note/note.ts';
import { yamlSuppressions } from '../../../note/suppressions.ts';
import type { Problem } from '../../../schema/problem.ts';
import type { ConfigurationFile, PackPart } from '../../../workspace/configuration.ts';
import { parseYaml } from '../../../yaml/tree.ts';

/** The YAML parts of a pack other than catalogs. The lock is left out because it is generated. */
const YAML_PARTS: readonly (PackPart | undefined)[] = [undefined, 'manifest', 'vocabulary', 'rules'];

/** The comments that suppress findings, and the problems of those that cannot. */
export function configurationComments({ part, text }: ConfigurationFile): {
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
} {
  if (!YAML_PARTS.includes(part)) return { suppressions: [], problems: [] };
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const yaml = text.slice(mark);
  const toDocument = (offset: number) => offset + mark;
  const found = yamlSuppressions(yaml, toDocument, parseYaml(yaml, toDocument).root);
  return {
    suppressions: found.flatMap((one) => ('suppression' in one ? [one.suppression] : [])),
    problems: found.flatMap((one) => ('problem' in one ? [one.problem] : [])),
  };
}
