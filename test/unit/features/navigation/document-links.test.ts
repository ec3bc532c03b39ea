// Places that lead elsewhere.

import { describe, expect, it } from 'vitest';
import { findDocumentLinks } from '../../../../server/src/features/navigation/document-links.ts';
import { atCursor, shown } from '../../../support/features.ts';

const ENTITY = '=== org/deepseek.md\n---\nnote: entity\nid: [|org:deepseek|]\nname: DeepSeek\n---\n';

function linksIn(fixture: string) {
  const { workspace, document, marked } = atCursor(fixture);
  const links = findDocumentLinks(workspace, document).map(({ span, target, tooltip }) => {
    const text = document.text.slice(span.start, span.end);
    return { text, tooltip, to: target && ('url' in target ? target.url : shown([target.place])[0]) };
  });
  return { links, marked };
}

describe('document links', () => {
  it('lead from destinations, autolinks, link definitions and YAML to the definition', () => {
    const { links, marked } = linksIn(
      `=== a.md\n---\nnote: signal-brief\n---\n\n[a](org:deepseek) <org:deep%73eek> [b][ds] ![no](org:deepseek) \`<org:deepseek>\`\n\n[ds]: <org:deepseek>\n\n\`\`\`valuation\nsubject: org:deepseek\n\`\`\`\n${ENTITY}`,
    );
    expect(links.map(({ text }) => text)).toEqual([
      'org:deepseek',
      'org:deep%73eek',
      'org:deepseek',
      'org:deepseek',
    ]);
    for (const { to, tooltip } of links) expect([to, tooltip]).toEqual([marked[0], 'DeepSeek']);
  });

  it('lead to a local source before a global one', () => {
    const { links, marked } = linksIn(
      '=== a.md\n---\nnote: signal-brief\nsources:\n  [|S1|]: {title: Mine}\n---\n\n[x](src:s1)\n=== s.md\n---\nnote: source-note\nid: src:S1\ntitle: Global\n---\n',
    );
    expect(links).toEqual([{ text: 'src:s1', to: marked[0], tooltip: 'Mine' }]);
  });

  it('lead from the addresses of sources to the web, and nowhere else', () => {
    const { links } = linksIn(
      '---\nnote: signal-brief\nsources:\n  S1: {title: A, url: "https://example.org/a?b#c", archive: https://archive.example/1}\n  S2: {title: B, url: javascript:alert(1), archive: box 7}\n---\n',
    );
    expect(links.map(({ text, to }) => [text, to])).toEqual([
      ['https://example.org/a?b#c', 'https://example.org/a?b#c'],
      ['https://archive.example/1', 'https://archive.example/1'],
    ]);
  });

  it('have no target where nothing is defined', () => {
    expect(linksIn('---\nnote: signal-brief\n---\n\n[x](org:nobody)\n').links).toEqual([
      { text: 'org:nobody', to: undefined, tooltip: 'Nothing defines org:nobody' },
    ]);
  });
});
