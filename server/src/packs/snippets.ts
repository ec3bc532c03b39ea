// The packs' snippets as completions. Choices that begin with `@` are filled from the workspace; the editor handles
// the rest.

import type { Note } from '../note/note.ts';
import { choiceOption, snippetText } from '../text/snippet.ts';
import type { PackData, Snippet } from '../workspace/pack.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { emptyOption, type Option, optionsFor } from './fill-values.ts';
import { fillsOf, type Variable, variablesOf, yamlIn } from './snippet-body.ts';

export interface SnippetContext {
  /** Whether the caret is in YAML: front matter, a claim block or a catalog. */
  readonly inYaml: boolean;
  /** The note in which the snippet is used. */
  readonly note?: Note;
}

/** A snippet as an editor offers it. It is complete: no further edit follows. */
export interface SnippetItem {
  /** The prefix. */
  readonly label: string;
  readonly name: string;
  readonly description: string;
  /** The pack that it comes from. */
  readonly pack: string;
  /** The body in the snippet syntax of VS Code and of the language server protocol. */
  readonly insertText: string;
}

/** One item for each prefix of each snippet for Markdown, in the order of packs. Only reads the workspace. */
export function snippetCompletions(
  workspace: Workspace,
  packs: readonly PackData[],
  context: SnippetContext,
): SnippetItem[] {
  const options = memoized(workspace, context.note?.uri);
  return packs.flatMap((pack) =>
    (pack.snippets ?? [])
      .filter((snippet) => snippet.markdown)
      .flatMap((snippet) => itemsOf(snippet, pack.name, context, options)),
  );
}

type OptionsOf = (fill: string) => readonly Option[] | undefined;

/** Caches the options during one request, since several snippets use the same ones. */
function memoized(workspace: Workspace, noteUri: string | undefined): OptionsOf {
  const known = new Map<string, readonly Option[] | undefined>();
  return (fill) => {
    if (!known.has(fill)) known.set(fill, optionsFor(workspace, fill, noteUri));
    return known.get(fill);
  };
}

function itemsOf(snippet: Snippet, pack: string, context: SnippetContext, options: OptionsOf): SnippetItem[] {
  let body: string | undefined;
  return snippet.prefixes.map((label) => ({
    label,
    name: snippet.name,
    description: snippet.description,
    pack,
    // Computed when the item is looked at, and once for all prefixes.
    get insertText() {
      body ??= fillBody(snippet.body, context, options);
      return body;
    },
  }));
}

/** The body with its `@` choices and the note's variables filled in. */
export function fillBody(body: string, context: SnippetContext, options: OptionsOf): string {
  const inYaml = yamlIn(body, context.inYaml);
  const replacements = [
    ...fillsOf(body).flatMap((fill) => {
      const found = options(fill.fill);
      if (!found) return [];
      const form = inYaml(fill.start) ? 'yaml' : 'prose';
      const text =
        found.length > 0
          ? `\${${fill.tabstop}|${found.map((option) => choiceOption(option[form])).join(',')}|}`
          : `\${${fill.tabstop}:${snippetText(emptyOption(fill.fill)[form])}}`;
      return [{ start: fill.start, end: fill.end, text }];
    }),
    ...variablesOf(body).flatMap((variable) => {
      const text = noteValue(variable, context.note);
      return text === undefined
        ? []
        : [{ start: variable.start, end: variable.end, text: snippetText(text) }];
    }),
  ].sort((a, b) => a.start - b.start);
  let result = '';
  let at = 0;
  for (const { start, end, text } of replacements) {
    if (start < at) continue;
    result += body.slice(at, start) + text;
    at = end;
  }
  return result + body.slice(at);
}

/** The value of a note's variable; undefined if the note does not have it, so that the editor uses the default. */
function noteValue({ name }: Variable, note: Note | undefined): string | undefined {
  if (!note) return undefined;
  const { fields } = note.frontMatter;
  const written = (field: { readonly span: { start: number; end: number } } | undefined) =>
    field && note.text.slice(field.span.start, field.span.end);
  if (name === 'NOTE_ID') return note.key;
  if (name === 'NOTE_TITLE') return note.title === '' ? undefined : note.title;
  if (name === 'NOTE_TYPE') return note.noteType?.id;
  if (name === 'NOTE_DATE') return written(fields.date);
  if (name === 'NOTE_STATUS') return written(fields.status);
  if (name === 'NOTE_MARKING') return written(fields.marking);
  if (name === 'NOTE_AUTHORS') return fields.authors?.value.map((author) => author.value).join(', ');
  return undefined;
}
