/**
 * Adds two tokens of our own, before and after everything, the first with the source: the marking has to be seen
 * first.
 */
import type { MarkdownIt, RendererRule } from 'markdown-it';

export const headType = 'dossier_head';
export const footType = 'dossier_foot';

/** Marks the ends of every document, with functions that draw them. */
export function markEnds(md: MarkdownIt, { head, foot }: { head: RendererRule; foot: RendererRule }): void {
  md.renderer.rules[headType] = head;
  md.renderer.rules[footType] = foot;
  md.core.ruler.push('dossier', (state) => {
    const first = new state.Token(headType, '', 0);
    first.block = true;
    first.meta = { source: state.src };
    const last = new state.Token(footType, '', 0);
    last.block = true;
    state.tokens.unshift(first);
    state.tokens.push(last);
  });
}

/** The text of the document, from the token at its beginning. */
export function sourceOf(token: Parameters<RendererRule>[0][number] | undefined): string | undefined {
  const source: unknown = token?.meta?.source;
  return typeof source === 'string' ? source : undefined;
}
