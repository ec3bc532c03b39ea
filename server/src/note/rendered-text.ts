// The text of a Markdown file as a reader of the rendered page sees it: without marks, comments and front matter.

import type { Nodes } from 'mdast';
import { parseMarkdown } from './markdown.ts';

/** The rendered text, with blocks on lines of their own. `html` gives the visible text of a piece of HTML. */
export function renderedText(source: string, html: (piece: string) => string): string {
  const parts: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'text' || node.type === 'inlineCode') parts.push(node.value);
    else if (node.type === 'code') parts.push(`${node.value}\n`);
    else if (node.type === 'html') parts.push(/^<!--/.test(node.value) ? '' : html(node.value));
    else if (node.type === 'break') parts.push('\n');
    else if (node.type === 'image' || node.type === 'imageReference' || node.type === 'yaml') return;
    else if ('children' in node) {
      for (const child of node.children) visit(child);
      if (!isInline(node)) parts.push('\n');
    }
  };
  visit(parseMarkdown(source));
  return parts
    .join('')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

function isInline({ type }: Nodes): boolean {
  return ['emphasis', 'strong', 'delete', 'link', 'linkReference'].includes(type);
}
