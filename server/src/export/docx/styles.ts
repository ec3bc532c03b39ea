// The styles of a document. Their names are those of Pandoc, so that one `reference.docx` serves both; three are our own.

import {
  AlignmentType,
  type IParagraphStyleOptions,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
  ShadingType,
} from 'docx';

/** Lines grow with their content, including pictures. */
const AUTO = LineRuleType.AUTO;

/** Fonts for each script. Word uses the East Asian one only for Chinese, Japanese and Korean characters. */
const EAST_ASIAN: Readonly<Record<string, string>> = {
  ja: 'Yu Gothic',
  ko: 'Malgun Gothic',
  zh: 'Microsoft YaHei',
};

export function fontFor(language: string) {
  const eastAsia = EAST_ASIAN[language] ?? EAST_ASIAN.zh ?? 'Microsoft YaHei';
  return { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Arial', eastAsia };
}

/** Word's language tags have a region. */
const REGIONS: Readonly<Record<string, string>> = {
  ja: 'ja-JP',
  ko: 'ko-KR',
  zh: 'zh-CN',
  ru: 'ru-RU',
  el: 'el-GR',
  ar: 'ar-SA',
  he: 'he-IL',
};

function languageFor(language: string) {
  const tag = REGIONS[language] ?? 'en-GB';
  const isEastAsian = EAST_ASIAN[language] !== undefined;
  const eastAsia = isEastAsian ? tag : 'zh-CN';
  return isEastAsian ? { value: 'en-GB', eastAsia } : { value: tag, eastAsia };
}

const DARK = '1F2933';
const GREY = '52606D';

/** Sizes are in half points, spacing in twentieths of a point. */
const OWN: readonly IParagraphStyleOptions[] = [
  {
    id: 'Subtitle',
    name: 'Subtitle',
    basedOn: 'Normal',
    quickFormat: true,
    run: { color: GREY, size: 22 },
    paragraph: { spacing: { after: 80 } },
  },
  {
    id: 'BodyText',
    name: 'Body Text',
    basedOn: 'Normal',
    quickFormat: true,
    paragraph: { spacing: { after: 140, line: 276, lineRule: AUTO } },
  },
  {
    id: 'Compact',
    name: 'Compact',
    basedOn: 'BodyText',
    quickFormat: true,
    paragraph: { spacing: { before: 20, after: 20, line: 240, lineRule: AUTO } },
  },
  {
    id: 'BlockText',
    name: 'Block Text',
    basedOn: 'BodyText',
    quickFormat: true,
    run: { color: GREY },
    paragraph: { indent: { left: 480, right: 480 } },
  },
  {
    id: 'SourceCode',
    name: 'Source Code',
    basedOn: 'Normal',
    quickFormat: true,
    run: { font: 'Consolas', size: 18, noProof: true },
    paragraph: { spacing: { after: 140 }, keepLines: true },
  },
  {
    id: 'Bibliography',
    name: 'Bibliography',
    basedOn: 'BodyText',
    quickFormat: true,
    paragraph: { indent: { left: 360, hanging: 360 } },
  },
  {
    id: 'DossierClaim',
    name: 'Dossier Claim',
    basedOn: 'Compact',
    quickFormat: true,
    run: { size: 22 },
    paragraph: { keepNext: true },
  },
  {
    id: 'DossierAbout',
    name: 'Dossier About',
    basedOn: 'Normal',
    quickFormat: true,
    run: { color: GREY },
    paragraph: { spacing: { after: 160 } },
  },
  {
    id: 'DossierMarking',
    name: 'Dossier Marking',
    basedOn: 'Normal',
    quickFormat: true,
    run: { bold: true, size: 24 },
    paragraph: { alignment: AlignmentType.RIGHT, spacing: { before: 0, after: 0 } },
  },
];

/** All styles, except those that a `reference.docx` already has (`there`). */
export function stylesFor(language: string, there: ReadonlySet<string>): IStylesOptions {
  const paragraphStyles = OWN.filter(({ id }) => !there.has(id));
  if (there.size > 0) return { paragraphStyles };
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: DARK, font: fontFor(language) },
    paragraph: { spacing: { before, after: 100 }, keepNext: true, keepLines: true },
  });
  return {
    default: {
      document: {
        run: { font: fontFor(language), size: 21, language: languageFor(language) },
      },
      title: {
        run: { size: 40, bold: true, color: DARK, font: fontFor(language) },
        paragraph: { spacing: { after: 80 }, keepNext: true },
      },
      heading1: heading(28, 320),
      heading2: heading(24, 260),
      heading3: heading(22, 220),
      heading4: heading(21, 200),
      heading5: heading(21, 200),
      heading6: heading(21, 200),
      hyperlink: { run: { color: '0B57D0', underline: {} } },
      endnoteText: { run: { size: 18 }, paragraph: { spacing: { after: 60, line: 240, lineRule: AUTO } } },
    },
    paragraphStyles,
  };
}

/** The colours that TLP 2.0 (FIRST) gives each label, on black. */
export const TLP_COLOURS = { red: 'FF2B2B', amber: 'FFC000', green: '33FF00', clear: 'FFFFFF' } as const;

/** Black behind a label. */
export const ON_BLACK = { type: ShadingType.CLEAR, fill: '000000', color: 'auto' } as const;

/** Lists: bullets, numbers that start again for each list, and the sources. */
export function numberingFor(starts: readonly number[]) {
  const indent = (level: number) => ({
    paragraph: { indent: { left: 480 + level * 400, hanging: 320 } },
  });
  const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  return {
    config: [
      {
        reference: 'bullets',
        levels: levels.map((level) => ({
          level,
          format: LevelFormat.BULLET,
          text: ['•', '–', '▪'][level % 3] ?? '•',
          style: indent(level),
        })),
      },
      {
        reference: 'sources',
        levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', style: indent(0) }],
      },
      ...[...new Set(starts)].map((start) => ({
        reference: `numbers-${start}`,
        levels: levels.map((level) => ({
          level,
          format: LevelFormat.DECIMAL,
          text: `%${level + 1}.`,
          start,
          style: indent(level),
        })),
      })),
    ],
  };
}
