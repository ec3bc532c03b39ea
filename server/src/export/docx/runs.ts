// The parts of a line as runs of Word.

import { ExternalHyperlink, ImageRun, InternalHyperlink, type ParagraphChild, TextRun } from 'docx';
import type { Inline } from '../document/model.ts';
import type { Picture } from './picture.ts';

/** Makes runs; knows which anchors have a target, and which pictures there are. */
export class Runs {
  readonly #anchors: ReadonlyMap<string, string>;
  readonly #pictures: ReadonlyMap<string, Picture>;

  /** `anchors` gives the names of bookmarks, `pictures` the pictures by their addresses. */
  constructor(anchors: ReadonlyMap<string, string>, pictures: ReadonlyMap<string, Picture>) {
    this.#anchors = anchors;
    this.#pictures = pictures;
  }

  of(inlines: readonly Inline[]): ParagraphChild[] {
    return inlines.map((inline) => this.#run(inline));
  }

  #run(inline: Inline): ParagraphChild {
    switch (inline.type) {
      case 'text':
        return this.#text(inline);
      case 'break':
        return new TextRun({ break: 1 });
      case 'note':
        return this.#note(inline.number);
      case 'picture':
        return this.#picture(inline.source, inline.alt);
    }
  }

  #text({ text, bold, italic, code, href, anchor }: Extract<Inline, { type: 'text' }>): ParagraphChild {
    const bookmark = anchor === undefined ? undefined : this.#anchors.get(anchor);
    const isLink = href !== undefined || bookmark !== undefined;
    const run = new TextRun({
      text: printable(text),
      ...(bold && { bold }),
      ...(italic && { italics: true }),
      ...(code && { font: 'Consolas' }),
      ...(isLink && { style: 'Hyperlink' }),
    });
    if (href !== undefined) return new ExternalHyperlink({ link: href, children: [run] });
    return bookmark === undefined ? run : new InternalHyperlink({ anchor: bookmark, children: [run] });
  }

  /** The number leads to the source at the end. */
  #note(number: number): ParagraphChild {
    const run = new TextRun({ text: String(number), style: 'EndnoteReference', superScript: true });
    return new InternalHyperlink({ anchor: sourceAnchor(number), children: [run] });
  }

  /** A picture that is missing becomes its alternative text. */
  #picture(source: string, alt: string): ParagraphChild {
    const picture = this.#pictures.get(source);
    if (!picture) return new TextRun({ text: printable(alt), italics: true });
    const { type, bytes, width, height } = picture;
    // 600 pixels are the width of the text on A4.
    const scale = Math.min(1, 600 / width, 760 / height);
    return new ImageRun({
      type,
      data: bytes,
      transformation: {
        width: Math.max(1, Math.round(width * scale)),
        height: Math.max(1, Math.round(height * scale)),
      },
      altText: { name: printable(alt) || 'picture', description: printable(alt), title: printable(alt) },
    });
  }
}

/** The bookmark of a source at the end. */
export function sourceAnchor(number: number): string {
  return `Source${number}`;
}

/** Text that XML can contain: no control characters, no halves of a character. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML allows none of these.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '');
}
