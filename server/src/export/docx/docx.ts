// A document as DOCX. This file is in a bundle of its own, so it takes plain data and knows nothing of notes.

import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import type { Block, ItemMark, ReadingDocument } from '../document/model.ts';
import type { Picture } from './picture.ts';
import type { Reference } from './reference.ts';
import { printable, Runs, sourceAnchor } from './runs.ts';
import { numberingFor, ON_BLACK, stylesFor, TLP_COLOURS } from './styles.ts';
import { claimTables, TEXT_WIDTH, tableOf } from './tables.ts';

export interface DocxOptions {
  /** Styles and page of a team's own `reference.docx`. */
  readonly reference?: Reference | undefined;
  /** The pictures that the document names, by their addresses in it. */
  readonly pictures?: ReadonlyMap<string, Picture>;
}

/** The file's bytes, with the marking in header and footer of every page. Rejects if the reference's styles are unreadable. */
export async function writeDocx(document: ReadingDocument, options: DocxOptions = {}): Promise<Uint8Array> {
  const { reference, pictures = new Map() } = options;
  const anchors = anchorsOf(document);
  const runs = new Runs(anchors, pictures);
  const body = [
    ...titleBlock(document, runs),
    ...document.blocks.flatMap((block) => childrenOf(block, runs, anchors)),
    ...endOf(document, runs),
  ];
  const starts = document.blocks.flatMap((block) =>
    block.type === 'paragraph' && block.item?.ordered ? [block.item.start] : [],
  );
  const file = new Document({
    title: printable(document.name),
    creator: printable(document.authors),
    lastModifiedBy: '',
    subject: document.marking,
    description: '',
    ...(reference && { externalStyles: reference.styles }),
    styles: stylesFor(document.language, reference?.ids ?? new Set()),
    numbering: numberingFor(starts),
    sections: [
      {
        properties: {
          page: {
            size: reference?.page.size ?? { width: 11_906, height: 16_838 },
            margin: reference?.page.margin ?? {},
          },
        },
        headers: { default: new Header({ children: [markingLine(document)] }) },
        footers: { default: new Footer({ children: [footLine(document), markingLine(document)] }) },
        children: body,
      },
    ],
  });
  return Packer.toBuffer(file);
}

/** Names of bookmarks: Word takes letters, digits and `_`, at most forty. */
function anchorsOf({ blocks }: ReadingDocument): Map<string, string> {
  const names = new Map<string, string>();
  for (const block of blocks)
    if (block.type === 'claim' && block.claim.anchor !== undefined && !names.has(block.claim.anchor))
      names.set(block.claim.anchor, `Claim${names.size + 1}`);
  return names;
}

/** TLP 2.0: right-justified, in at least 12 points, in header and footer. */
function markingLine({ marking, colour }: ReadingDocument): Paragraph {
  return new Paragraph({
    style: 'DossierMarking',
    children: [
      new TextRun({
        text: ` ${printable(marking)} `,
        bold: true,
        size: 24,
        color: colour === undefined ? 'FFFFFF' : TLP_COLOURS[colour],
        shading: ON_BLACK,
      }),
    ],
  });
}

function footLine({ name }: ReadingDocument): Paragraph {
  const run = (children: (string | Tab)[]) => new TextRun({ children, size: 18, color: '52606D' });
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
    children: [run([printable(name), new Tab(), PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES])],
  });
}

function titleBlock({ title, about, marking, disclosure }: ReadingDocument, runs: Runs): Paragraph[] {
  const line = (style: string, text: string) =>
    new Paragraph({ style, children: [new TextRun(printable(text))] });
  return [
    ...(title.length > 0 ? [new Paragraph({ style: 'Title', children: runs.of(title) })] : []),
    ...(about === '' ? [] : [line('Subtitle', about)]),
    new Paragraph({
      style: 'DossierAbout',
      children: [
        new TextRun({ text: printable(marking), bold: true }),
        new TextRun(` ${printable(disclosure)}`),
      ],
      border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: 'B8C2CC', space: 6 } },
    }),
  ];
}

/**
 * The sources are a numbered list and not Word's end notes: LibreOffice puts end notes on a page of their own without header
 * and footer, which would lack the marking.
 */
function endOf({ notes, notesTitle, withheld }: ReadingDocument, runs: Runs): Paragraph[] {
  const end = notes.map(
    (inlines, at) =>
      new Paragraph({
        style: 'EndnoteText',
        numbering: { reference: 'sources', level: 0 },
        children: [new Bookmark({ id: sourceAnchor(at + 1), children: runs.of(inlines) })],
      }),
  );
  if (notes.length > 0)
    end.unshift(new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(notesTitle)] }));
  if (withheld !== undefined)
    end.push(
      new Paragraph({ style: 'BodyText', children: [new TextRun({ text: withheld, italics: true })] }),
    );
  return end;
}

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
];

function childrenOf(block: Block, runs: Runs, anchors: ReadonlyMap<string, string>): FileChild[] {
  const left = block.quotes * 480 + block.indent * 400;
  const indent = left > 0 ? { indent: { left: left + (block.indent > 0 ? 80 : 0) } } : {};
  switch (block.type) {
    case 'heading': {
      const heading = HEADINGS[Math.max(0, block.level - 1)] ?? HeadingLevel.HEADING_6;
      return [new Paragraph({ heading, children: runs.of(block.inlines) })];
    }
    case 'paragraph':
      return [
        new Paragraph({
          style: block.quotes > 0 ? 'BlockText' : block.indent > 0 ? 'Compact' : 'BodyText',
          children: runs.of(block.inlines),
          ...(block.item ? itemOf(block.item, block.quotes) : indent),
        }),
      ];
    case 'code':
      return [
        new Paragraph({
          style: 'SourceCode',
          children: block.text
            .split('\n')
            .map((line, at) => new TextRun({ text: printable(line), ...(at > 0 && { break: 1 }) })),
          ...indent,
        }),
      ];
    case 'rule':
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: 'B8C2CC', space: 1 } },
          children: [],
        }),
      ];
    case 'table':
      return [tableOf(block.table, runs), new Paragraph({ style: 'Compact', children: [] })];
    case 'claim': {
      const { anchor } = block.claim;
      return claimTables(block.claim, anchor === undefined ? undefined : anchors.get(anchor), runs);
    }
  }
}

function itemOf({ ordered, level, list, start }: ItemMark, quotes: number) {
  const reference = ordered ? `numbers-${start}` : 'bullets';
  const left = 480 + level * 400 + quotes * 480;
  return {
    numbering: { reference, level, instance: list },
    ...(quotes > 0 && { indent: { left, hanging: 320 } }),
  };
}
