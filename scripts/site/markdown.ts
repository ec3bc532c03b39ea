/**
 * The documentation's Markdown as the site shows it: headings have GitHub's anchors, and links lead to pages of the
 * site.
 */
import GithubSlugger from 'github-slugger';
import type { MarkdownIt, Token } from 'markdown-it';
import { linkOnSite, sourceOf } from './addresses.ts';

/** Adds both to a parser; the environment of a text is Eleventy's data of its page. */
export function addSiteRules(markdown: MarkdownIt): void {
  markdown.core.ruler.push('site', ({ tokens, env }) => {
    addAnchors(tokens);
    const source = sourceOf((env as { page: { inputPath: string } }).page.inputPath);
    for (const { children } of tokens) if (children) leadToPages(children, source);
  });
}

function addAnchors(tokens: readonly Token[]): void {
  const slugger = new GithubSlugger();
  for (const [index, token] of tokens.entries()) {
    const inline = tokens[index + 1];
    if (token.type !== 'heading_open' || !inline?.children) continue;
    const text = inline.children.filter(({ type }) => type === 'text' || type === 'code_inline');
    token.attrSet('id', slugger.slug(text.map(({ content }) => content).join('')));
  }
}

/** A link to a file that the site does not have becomes plain text. */
function leadToPages(tokens: readonly Token[], source: string): void {
  for (const token of tokens) {
    const name = token.type === 'link_open' ? 'href' : token.type === 'image' ? 'src' : undefined;
    if (name === undefined) continue;
    const address = linkOnSite(source, String(token.attrGet(name) ?? ''));
    token.attrs = (token.attrs ?? []).filter(([attribute]) => attribute !== name);
    if (address !== undefined) token.attrSet(name, address);
  }
}
