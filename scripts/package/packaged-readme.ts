/**
 * The README as the package shows it. VS Code and the Marketplace show it without the files around it, so pictures
 * and links need an absolute address, based on the `repository` of package.json. Without one, pictures are left out
 * and links become plain text. Only real Markdown links change; the examples in code stay.
 */
import type { Image, Link, Root } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/**
 * @param text the README, with links relative to the repository's root
 * @param address the web address of this version's files; absent while the project has none
 */
export function packagedReadme(text: string, address: string | undefined): string {
  const tree: Root = unified().use(remarkParse).parse(text);
  const edits: { start: number; end: number; text: string }[] = [];
  visit(tree, ['link', 'image'], (node) => {
    const { type, url, position } = node as Link | Image;
    const start = position?.start.offset;
    const end = position?.end.offset;
    if (start === undefined || end === undefined || /^[a-z][a-z0-9+.-]*:|^#/i.test(url)) return;
    const written = text.slice(start, end);
    if (address !== undefined) {
      const kind = type === 'image' ? 'raw' : 'blob';
      const at = written.lastIndexOf(url);
      edits.push({ start: start + at, end: start + at + url.length, text: `${address}/${kind}/HEAD/${url}` });
    } else if (type === 'image') {
      edits.push({ start, end: end + (text.startsWith('\n\n', end) ? 2 : 0), text: '' });
    } else {
      const [first, last] = [(node as Link).children.at(0), (node as Link).children.at(-1)];
      const words = text.slice(first?.position?.start.offset ?? start, last?.position?.end.offset ?? end);
      edits.push({ start, end, text: words });
    }
  });
  edits.sort((a, b) => b.start - a.start);
  return edits.reduce((done, edit) => done.slice(0, edit.start) + edit.text + done.slice(edit.end), text);
}
