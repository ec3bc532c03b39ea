/** One snippet for each kind of claim: a block with the keys of an inserted claim, filled from the workspace. */
import { type AnyKind, claimShapes, KINDS } from '../../server/src/claims/index.ts';
import { startingWith } from '../../server/src/claims/kind.ts';
import { hintOf } from '../../server/src/schema/fields.ts';
import { type Shape, singleOf } from '../../server/src/schema/read-fields.ts';
import { choice, tabStop } from '../../server/src/text/snippet.ts';
import type { Vocabulary } from '../../server/src/vocabulary/vocabulary.ts';
import { coreVocabulary } from './core-vocabulary.ts';

/** The file of snippets, as JSON. */
export async function makeClaimSnippets(): Promise<string> {
  const vocabulary = await coreVocabulary();
  const snippets = KINDS.map((kind) => [
    kind.label,
    { prefix: kind.word, description: kind.meaning, body: bodyOf(kind, vocabulary) },
  ]);
  return `${JSON.stringify(Object.fromEntries(snippets), null, 2)}\n`;
}

function bodyOf(kind: AnyKind, vocabulary: Vocabulary): string[] {
  const shape: Shape = claimShapes(vocabulary, 'icd203')[kind.word];
  let number = 0;
  const next = () => ++number;
  const lines = Object.entries(kind.insertion).map(
    ([key, first]) =>
      `${key}: ${written(shape[key], first, { next, vocabulary, example: exampleOf(kind, key) })}`,
  );
  return [`\`\`\`${kind.word}`, ...lines, '```', '$0'];
}

interface Given {
  readonly next: () => number;
  readonly vocabulary: Vocabulary;
  /** The placeholder if there are no options and the field takes words. */
  readonly example: string;
}

/** An example from the sentence about the key. */
function exampleOf({ docs }: AnyKind, key: string): string {
  return key === 'id' ? 'name-of-its-own' : (docs[key] ?? '');
}

function written(
  schema: Shape[string] | undefined,
  first: string | undefined,
  { next, vocabulary, example }: Given,
): string {
  const single = singleOf(schema);
  const hint = single && hintOf(single);
  const fill = (what: string) => `\${${next()}|@${what}|}`;
  switch (hint?.type) {
    case 'values':
      return hint.values === vocabulary.basisValues
        ? fill('basis')
        : choice(next(), first === undefined ? hint.offered : startingWith(first, hint.offered));
    case 'source':
      return fill('source');
    case 'reference':
      return fill(hint.kinds.includes('src') ? 'source' : (hint.kinds[0] ?? ''));
    case 'date':
      return `\${${next()}:$CURRENT_YEAR-$CURRENT_MONTH}`;
    case 'amount':
      return `${fill('currency')} ${tabStop(next())}`;
    // A default figure must not be mistaken for a real one.
    case 'parsed':
      return tabStop(next());
    default:
      return tabStop(next(), first ?? example);
  }
}
