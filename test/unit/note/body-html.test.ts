// The page of a long note is that of its parts: it is read in pieces, and nothing is lost between them.

import { expect, it } from 'vitest';
import { type BodyParts, bodyHtml } from '../../../server/src/note/body-html.ts';
import { LONG_TEXT } from '../../../server/src/note/markdown-pieces.ts';

const parts: BodyParts = {
  code: (offset) => `<!--code at ${offset}-->`,
  tag: () => undefined,
  address: (destination) => destination,
};

it('a long text has the HTML of its parts one after the other', () => {
  const part =
    '## A *b*\n\nText with [c][d] and ![e](https://x.example/f).\n\n- g\n\n  h\n\n> i\n\n<b>j</b>\n\n';
  const definition = '[d]: https://y.example/ "k"\n';
  const count = Math.ceil(LONG_TEXT / part.length) + 1;
  const one = bodyHtml(`${part}${definition}`, parts).trim();
  const many = bodyHtml(`${part.repeat(count)}${definition}`, parts).trim();
  expect(many).toBe(Array.from({ length: count }, () => one).join('\n'));
});

it('a code block in a long text is asked for by its place in the whole', () => {
  const words = 'A sentence of a long text.\n\n'.repeat(Math.ceil(LONG_TEXT / 28) + 1);
  expect(bodyHtml(`${words}\`\`\`valuation\na: b\n\`\`\`\n`, parts)).toContain(
    `<!--code at ${words.length}-->`,
  );
});
