/**
 * VS Code provides its markdown-it when any Markdown file is opened, long before a preview. The code that draws chips
 * and cards is large, so at first only the ends of a document are marked; the first note that is drawn loads the
 * rest.
 */
import type { MarkdownIt } from 'markdown-it';
import { headType, markEnds, sourceOf } from '../preview/ends.ts';
import { looksLikeNote } from './looks-like-note.ts';

export type { MarkdownIt };

interface Extender {
  extendMarkdownIt(md: MarkdownIt): void;
}

/** @param start starts the extension if necessary, and returns the function that extends markdown-it. */
export function extendWhenDrawn(md: MarkdownIt, start: () => Extender): MarkdownIt {
  markEnds(md, {
    head: (tokens, index, options, env, self) => {
      const source = sourceOf(tokens[index]);
      // Callers that parse without drawing name no document.
      const isDrawn = typeof env === 'object' && env !== null && 'currentDocument' in env;
      if (!isDrawn || source === undefined || !looksLikeNote(source)) return '';
      start().extendMarkdownIt(md);
      return md.renderer.rules[headType]?.(tokens, index, options, env, self) ?? '';
    },
    foot: () => '',
  });
  return md;
}
