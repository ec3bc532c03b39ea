// Values of the vocabulary as words for a reader.

import { ownValue } from '../text/own-value.ts';

const SPELT: Readonly<Record<string, string>> = {
  '409a': '409A',
  'ipo-implied': 'IPO-implied',
  safe: 'SAFE',
  'token-fdv': 'token FDV',
  'safe-cap': 'SAFE cap',
  'pre-money': 'pre-money',
  'post-money': 'post-money',
  'secondary-implied': 'secondary-implied',
  'ai-generated': 'AI-generated',
  'in-talks': 'in talks',
  'fair-value-mark': 'fair-value mark',
};

/** A value for use in the middle of a line: `in talks`, `post-money`, `market cap`, `409A`. */
export function lower(value: string): string {
  return ownValue(SPELT, value) ?? value.replace(/^(series)-([a-z])$/, upperLetter).replaceAll('-', ' ');
}

function upperLetter(_: string, word: string, letter: string): string {
  return `${word} ${letter.toUpperCase()}`;
}

/** A value on its own: `In talks`, `Post-money`. */
export function words(value: string): string {
  const text = lower(value);
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A key of a claim or source as a label: `memory-bandwidth` is “Memory bandwidth”. */
export function labelOf(key: string): string {
  const text = key.replace(/^x-/, '').replaceAll('-', ' ');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
