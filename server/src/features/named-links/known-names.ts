// Which `kind:id` of the workspace or its packs a name from elsewhere may mean.

import { isCommonWord } from '../../text/common-words.ts';
import { keysOf, namesOf, type Workspace } from '../../workspace/workspace.ts';

/** What a name may mean. */
export interface NameMeaning {
  /** Each `kind:id` once, in the order of kinds and ids. */
  readonly keys: readonly string[];
  /** The name is too common to be linked automatically (SPEC §3, weak aliases). */
  readonly weak: boolean;
}

/** Looks up a name as written: first with its case, then in any case unless it is an ordinary word. */
export type KnownNames = (name: string) => NameMeaning | undefined;

interface Bearer {
  readonly key: string;
  readonly weak: boolean;
}

/** The names of all entities in force. */
export function knownNames(workspace: Workspace): KnownNames {
  const exact = new Map<string, Bearer[]>();
  const folded = new Map<string, Bearer[]>();
  for (const kind of workspace.vocabulary.kinds.keys()) {
    for (const key of keysOf(workspace, kind)) {
      for (const { name, role, pack } of namesOf(workspace, key)) {
        const written = tidy(name);
        const weak = role === 'weak' || (pack && [...written].length <= WEAK_IN_PACKS);
        add(exact, written, { key, weak });
        add(folded, withoutCase(written), { key, weak });
      }
    }
  }
  return (name) => {
    const written = tidy(name);
    const bearers =
      exact.get(written) ?? (isOrdinary(written) ? undefined : folded.get(withoutCase(written)));
    return bearers && meaningOf(bearers);
  };
}

/** In packs, names of this many characters or fewer are weak. */
const WEAK_IN_PACKS = 3;

function meaningOf(bearers: readonly Bearer[]): NameMeaning {
  const strong = bearers.filter(({ weak }) => !weak);
  const meant = strong.length > 0 ? strong : bearers;
  return { keys: [...new Set(meant.map(({ key }) => key))], weak: strong.length === 0 };
}

/** `apple` need not mean Apple, but `openai` means OpenAI. */
function isOrdinary(name: string): boolean {
  return isCommonWord(name);
}

function add(names: Map<string, Bearer[]>, name: string, bearer: Bearer): void {
  const bearers = names.get(name);
  if (bearers) bearers.push(bearer);
  else names.set(name, [bearer]);
}

function tidy(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function withoutCase(name: string): string {
  return name.toLowerCase();
}
