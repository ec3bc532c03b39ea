/**
 * VS Code hands out its markdown-it when any Markdown file is opened, long before a preview is. What draws chips and cards
 * is large, so only the ends of a document are marked then; the first note that is drawn brings the rest.
 */
import type { MarkdownIt } from 'markdown-it';
import { headType, markEnds, sourceOf } from '../preview/ends.ts';
import { looksLikeNote } from './looks-like-note.ts';

export type { MarkdownIt };

interface Extender {
  extendMarkdownIt(md: MarkdownIt): void;
}

/** @param start starts the extension where it has not been yet, and gives what extends. */
export function extendWhenDrawn(md: MarkdownIt, start: () => Extender): MarkdownIt {
  markEnds(md, {
    head: (tokens, index, options, env, self) => {
      const source = sourceOf(tokens[index]);
      // Whoever parses without drawing, names no document.
      const isDrawn = typeof env === 'object' && env !== null && 'currentDocument' in env;
      if (!isDrawn || source === undefined || !looksLikeNote(source)) return '';
      start().extendMarkdownIt(md);
      return md.renderer.rules[headType]?.(tokens, index, options, env, self) ?? '';
    },
    foot: () => '',
  });
  return md;
}
