// The block of YAML that the cursor is in: the front matter, a claim, or a whole YAML file.

import type { Claim, Note } from '../../note/note.ts';
import { lineEndFrom, lineStartFrom } from '../../text/line-index.ts';
import { type Span, span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { packFileNode } from './pack-file-node.ts';
import type { SchemaNode } from './schema-node.ts';
import type { YamlBlock } from './yaml-cursor.ts';
import { claimNode, fileNode, frontMatterNode } from './yaml-schema.ts';

/** A block and the schema of its root. */
export interface RuledBlock extends YamlBlock {
  readonly schema: SchemaNode;
}

/** The block that contains `offset`, whether it parses or not. */
export function yamlBlockAt(
  workspace: Workspace,
  document: Document,
  offset: number,
): RuledBlock | undefined {
  const { text } = document;
  if (document.type !== 'note') {
    const ofPack = document.type === 'configuration' && document.part !== undefined;
    const schema = ofPack ? packFileNode(workspace, document.part) : fileNode(workspace, document.uri);
    if (!schema) return undefined;
    const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    return { text, content: span(start, text.length), indent: 0, schema };
  }
  const head = frontMatterContent(document);
  if (head && isIn(text, head, offset)) {
    return { text, content: head, indent: 0, schema: frontMatterNode(workspace, document) };
  }
  const claim = document.claims.find((one) => isIn(text, one.content, offset));
  return (
    claim && {
      text,
      content: claim.content,
      indent: columnOf(text, claim),
      schema: claimNode(workspace, claim.kind),
    }
  );
}

/** The lines between the fences of the front matter. */
function frontMatterContent({ text, frontMatter }: Note): Span | undefined {
  const whole = frontMatter.span;
  if (!whole) return undefined;
  const start = nextLine(text, whole.start);
  const end = lineStartFrom(text, whole.end, start);
  return start <= end ? span(start, end) : undefined;
}

/** Whether the cursor is on one of the lines, and not right before the line after them. */
function isIn(text: string, content: Span, offset: number): boolean {
  if (offset < content.start || offset > content.end) return false;
  return (
    offset < content.end ||
    (content.end === text.length && content.end > content.start) ||
    (content.end === text.length && /[\r\n]/.test(text[offset - 1] ?? ''))
  );
}

function columnOf(text: string, { fence }: Claim): number {
  return fence.start - lineStartFrom(text, fence.start);
}

function nextLine(text: string, from: number): number {
  const at = lineEndFrom(text, from);
  return at + (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1);
}
