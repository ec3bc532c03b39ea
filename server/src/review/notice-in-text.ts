// A finding with the words by which it is known again in another revision.

import type { Notice } from '../rules/rule.ts';
import { lineIndex, positionAt } from '../text/line-index.ts';
import type { NoticeInText } from './compare-notices.ts';
import { paragraphsOf } from './paragraph.ts';

/** Reads, for the findings of one file, what each covers and what that is in. */
export function noticeIn(uri: string, text: string): (notice: Notice) => NoticeInText {
  const index = lineIndex(text);
  const paragraphOf = paragraphsOf(uri, text, index);
  return ({ span, code, severity, message }) => {
    const [words = ''] = text.slice(span.start, span.end).split(/[\r\n]/, 1);
    return {
      uri,
      span,
      code,
      severity,
      message,
      words,
      paragraph: paragraphOf(positionAt(index, span.start).line),
    };
  };
}
