// Finds comments in YAML with the `yaml` package, which knows what is a comment and what is text.

import { Lexer } from 'yaml';
import { withLineFeeds } from '../text/line-index.ts';

/** The comments of a YAML text, with their offsets; each text begins with its `#`. */
export function yamlComments(source: string): { start: number; text: string }[] {
  const comments: { start: number; text: string }[] = [];
  let at = 0;
  for (const token of new Lexer().lex(withLineFeeds(source))) {
    // Three tokens mark structure and have no characters in the source.
    if (token === '\u0002' || token === '\u0018' || token === '\u001f') continue;
    if (token.startsWith('#') && (at === 0 || /[\s]/.test(source[at - 1] ?? '')))
      comments.push({ start: at, text: token });
    at += token.length;
  }
  return comments;
}
