// A finding with the words by which it is recognised in another revision.

import type { Notice } from '../rules/rule.ts';
import { type LineIndex, lineIndex, positionAt } from '../text/line-index.ts';
import type { NoticeInText } from './compare-notices.ts';
import { paragraphsOf } from './paragraph.ts';

/** For the findings of one file, reads the words that each covers and what those words are in. */
export function noticeIn(uri: string, text: string): (notice: Notice) => NoticeInText {
  let lines: Lines | undefined;
  return ({ span, code, severity, message }) => {
    lines ??= linesOf(uri, text);
    const [words = ''] = text.slice(span.start, span.end).split(/[\r\n]/, 1);
    return {
      uri,
      span,
      code,
      severity,
      message,
      words,
      paragraph: lines.paragraphOf(positionAt(lines.index, span.start).line),
    };
  };
}

interface Lines {
  readonly index: LineIndex;
  readonly paragraphOf: (line: number) => string;
}

function linesOf(uri: string, text: string): Lines {
  const index = lineIndex(text);
  return { index, paragraphOf: paragraphsOf(uri, text, index) };
}
