// The tokens of amounts of money.

import type { Bound } from './amount-words.ts';
import type { Decimal } from './decimal.ts';
import type { Magnitude } from './magnitudes.ts';

/** A piece of text with its UTF-16 offsets. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Whether a bound or an approximation comes before its number or after it. */
export type Side = 'before' | 'after';

/** A token. `strict` means that SPEC §4.1 has exactly this spelling. */
export type Token = Place &
  (
    | {
        readonly type: 'number';
        readonly value: Decimal | undefined;
        /** The other reading of `1.500`. */
        readonly thousands?: Decimal;
        readonly oneComma?: true;
        readonly mend?: string;
      }
    /** A number in words, or in figures that cannot be read. */
    | { readonly type: 'numeral' }
    | { readonly type: 'word' }
    | { readonly type: 'magnitude'; readonly magnitude: Magnitude }
    | {
        readonly type: 'currency';
        readonly codes: readonly string[];
        /** The codes to which it adds nothing (`$` with AUD). */
        readonly beside: readonly string[];
        readonly isCode: boolean;
        readonly isWord: boolean;
        /** It names hundredths of the currency (`GBp`). */
        readonly hundredths?: true;
      }
    | { readonly type: 'bound'; readonly bound: Bound; readonly strict: boolean; readonly side: Side }
    | { readonly type: 'approximate'; readonly strict: boolean; readonly side: Side }
    | { readonly type: 'range'; readonly strict: boolean; readonly isWord: boolean }
    /** `joined`: a character of a script without spaces. */
    | { readonly type: 'plus' | 'point' | 'between' | 'and' | 'joined' | 'other' }
  );

export type TokenOf<T extends Token['type']> = Extract<Token, { readonly type: T }>;
