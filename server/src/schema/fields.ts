// The types of fields, as zod schemas from plain YAML to typed values.

import * as z from 'zod';
import { isSureSlip, nearest } from '../text/nearest.ts';
import type { Span } from '../text/span.ts';
import { type Amount, parseAmount, parseAmountMapping } from '../values/amount.ts';
import { bareCurie, type Curie, isId, parseCurie, schemeOf } from '../values/curie.ts';
import { currencyCode } from '../values/currency.ts';
import { type Marking, parseMarking } from '../values/marking.ts';
import { hasTime, nearestDate, type PartialDate, parsePartialDate } from '../values/partial-date.ts';
import { allKinds, isKind, type Vocabulary } from '../vocabulary/vocabulary.ts';
import { type Context, fail, fromText, type IssueDetail, keeping, readBy, single } from './from-text.ts';
import { nearestKeys } from './nearest-keys.ts';

/** What a field takes, for completion and for the pages about fields. */
export type FieldHint =
  /** `offered` are the words that a choice shows if the list has several for one thing; by default all. */
  | { readonly type: 'values'; readonly values: readonly string[]; readonly offered: readonly string[] }
  | { readonly type: 'reference'; readonly kinds: readonly string[] }
  | { readonly type: 'source' | 'date' | 'amount' | 'marking' }
  | { readonly type: 'parsed'; readonly form: string };

const hints = new WeakMap<z.ZodType, FieldHint>();

/** The schema together with a hint about its values. */
export function hinted<S extends z.ZodType>(schema: S, hint: FieldHint): S {
  hints.set(schema, hint);
  return schema;
}

/** The hint about the values of a schema; undefined for plain text. */
export function hintOf(schema: z.ZodType): FieldHint | undefined {
  return hints.get(schema);
}

/** A text that is not empty. */
export const text = fromText((value) => value.trim());

/**
 * A word from a list, compared without case; aliases of the vocabulary are accepted. Returns the canonical spelling.
 */
export function oneOf(
  values: readonly string[],
  aliases: ReadonlyMap<string, string> = new Map(),
  offered = values,
) {
  const canonical = new Map(values.map((value) => [value.toLowerCase(), value]));
  // The list is also written into the JSON schemas that editors use.
  return hinted(
    fromText(
      (written, ctx) => {
        const word = written.trim().toLowerCase();
        const found = canonical.get(word) ?? canonical.get(aliases.get(word)?.toLowerCase() ?? '');
        if (found !== undefined) return found;
        // Digits are not misspellings of each other: `0` and `10` are as far from 1 as from 6.
        const near = nearest(
          word,
          values.filter((value) => value.length > 1),
          { max: 3 },
        );
        const hint =
          near.length > 0 ? `did you mean ${near.join(' or ')}?` : `use one of ${values.join(', ')}`;
        return fail(ctx, `“${written}” is not in its list: ${hint}`, {
          replacements: near,
          safe: isSureSlip(word, near),
        });
      },
      single.meta({ examples: [...values] }),
    ),
    { type: 'values', values, offered },
  );
}

/** A date of ISO 8601 with reduced precision: `2026`, `2026-05`, `2026-05-18` or `2026-Q2`. */
export const date = hinted(fromText(keeping(readDate)), { type: 'date' });

function readDate(written: string, ctx: Context): PartialDate {
  const parsed = parsePartialDate(written.trim());
  if (parsed) return parsed;
  const mend = nearestDate(written.trim());
  const hint = mend ? `write ${mend}` : 'write 2026, 2026-05, 2026-05-18 or 2026-Q2';
  return fail(
    ctx,
    `“${written}” is not a date: ${hint}`,
    mend ? { replacements: [mend], safe: !hasTime(written) } : {},
  );
}

/** An amount of money (SPEC §4.1), as text or as the mapping `{min, max, currency, approx}`. */
export const amount = hinted(
  readBy(
    z.unknown().transform((plain, ctx): Amount => {
      if (typeof plain === 'string') return amountOfText(plain, ctx);
      if (plain !== null && typeof plain === 'object' && !Array.isArray(plain)) {
        return amountOfMapping(plain as Record<string, unknown>, ctx);
      }
      return fail(ctx, 'must be an amount such as `CNY 350bn-400bn`', { code: 'invalid-amount' });
    }),
    keeping(amountOfText),
  ),
  { type: 'amount' },
);

function amountOfText(written: string, ctx: Context): Amount {
  const { amount, problems } = parseAmount(written);
  for (const { code, message, start, end, replacements } of problems) {
    const safe = code === 'unknown-currency' && replacements.length === 1;
    const part = { start, end };
    const texts = replacements.map((text) =>
      currencyCode(text) === text ? apart(written, part, text) : text,
    );
    fail(ctx, message, { code, part, replacements: texts, safe, meant: amount });
  }
  return amount ?? z.NEVER;
}

/** The replacement of a currency sign next to a figure by a code: `€5bn` becomes `EUR 5bn`. */
function apart(written: string, part: Span, code: string): string {
  const before = /[\p{L}\p{N}]/u.test(written.charAt(part.start - 1)) ? ' ' : '';
  const after = /[\p{L}\p{N}]/u.test(written.charAt(part.end)) ? ' ' : '';
  return `${before}${code}${after}`;
}

const AMOUNT_KEYS = ['min', 'max', 'currency', 'approx'];

function amountOfMapping(written: Readonly<Record<string, unknown>>, ctx: Context): Amount {
  const { amount, problems } = parseAmountMapping(written);
  for (const { code, message, key, replacements } of problems) {
    const safe = code === 'unknown-currency' && replacements.length === 1;
    fail(ctx, message, { code, replacements, safe, meant: amount }, key === undefined ? [] : [key]);
  }
  const keys = Object.keys(written);
  const unknown = keys.filter((key) => !AMOUNT_KEYS.includes(key) && !key.startsWith('x-'));
  const free = AMOUNT_KEYS.filter((key) => !keys.includes(key));
  // A misspelt key such as `maximum` would turn a range into “at least”, so the amount is not used.
  for (const { key, near, sure } of nearestKeys(unknown, free)) {
    const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `use ${AMOUNT_KEYS.join(', ')}`;
    const message = `an amount has no key \`${key}\`: ${hint}`;
    fail(ctx, message, { code: 'unknown-field', replacements: near, safe: sure, onKey: true }, [key]);
  }
  return amount ?? z.NEVER;
}

/** A reference `kind:id` to one of `kinds`, or to any kind if none is given. Another kind is `wrong-kind`. */
export function reference(vocabulary: Vocabulary, kinds: readonly string[] = []) {
  return hinted(fromText(referenceReader(vocabulary, kinds)), { type: 'reference', kinds });
}

/** Reads such references; reports what is wrong with one. */
export function referenceReader(vocabulary: Vocabulary, kinds: readonly string[]) {
  const wanted = kinds.length > 0 ? kinds : allKinds(vocabulary);
  return (written: string, ctx: Context): Curie => {
    const curie = parseCurie(written.trim());
    if (!curie) {
      const example = `${wanted[0]}:${isId(written) ? written : 'some-id'}`;
      const known = schemeOf(written) === undefined ? 'has no kind' : 'is not a valid reference';
      return fail(ctx, `“${written}” ${known}: write \`${example}\``);
    }
    if (!isKind(vocabulary, curie.kind)) {
      const near = nearest(curie.kind, wanted, { max: 3 });
      const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `use ${wanted.join(', ')}`;
      const part = { start: 0, end: curie.kind.length };
      return fail(ctx, `“${curie.kind}” is not a kind of reference: ${hint}`, {
        replacements: near,
        part,
        safe: isSureSlip(curie.kind, near),
      });
    }
    if (wanted.includes(curie.kind)) return offset(curie, written);
    const right = wanted.map((kind) => `\`${kind}:\``).join(', ');
    return fail(ctx, `wants ${right}, not \`${curie.kind}:\``, { code: 'wrong-kind' });
  };
}

/** A source id, bare or with `src:`. */
export const sourceId = hinted(fromText(readSourceId), { type: 'source' });

/** Reads a source id; reports what is wrong with it. */
export function readSourceId(written: string, ctx: Context): Curie {
  const trimmed = written.trim();
  const scheme = schemeOf(trimmed);
  if (scheme === undefined) {
    const curie = bareCurie('src', trimmed);
    return curie
      ? offset(curie, written)
      : fail(ctx, `“${written}” is not a source id: use letters, digits, \`.\`, \`_\`, \`-\``);
  }
  if (scheme.toLowerCase() !== 'src')
    return fail(ctx, `wants a source, not \`${scheme}:\``, { code: 'wrong-kind' });
  const curie = parseCurie(trimmed);
  return curie ? offset(curie, written) : fail(ctx, `“${written}” is not a source id: write \`src:S1\``);
}

/**
 * A text that one of the value parsers reads; its message becomes the problem. `form` describes the value: `a
 * percentage`.
 */
export function parsed<T>(
  parse: (
    text: string,
  ) => { ok: true; value: T } | { ok: false; message: string; replacements?: readonly string[] },
  form: string,
  code: IssueDetail['code'] = 'invalid-field',
) {
  return hinted(
    fromText(
      keeping((written, ctx): T => {
        const result = parse(written.trim());
        if (result.ok) return result.value;
        const replacements = result.replacements ?? [];
        return fail(ctx, result.message, { code, replacements, safe: replacements.length === 1 });
      }),
    ),
    { type: 'parsed', form },
  );
}

/** The id of a claim, note or source, without a kind. */
export function ownId(kind: string) {
  return fromText((written, ctx): Curie => {
    const trimmed = written.trim();
    const bare = bareCurie(kind, trimmed);
    if (bare && schemeOf(trimmed) === undefined) return offset(bare, written);
    const curie = parseCurie(trimmed);
    if (curie?.kind === kind) return offset(curie, written);
    return fail(
      ctx,
      `“${written}” is not an id: use letters or digits of any script, with \`.\`, \`_\`, \`-\` inside`,
    );
  });
}

function offset(curie: Curie, written: string): Curie {
  const leading = written.length - written.trimStart().length;
  return leading === 0 ? curie : { ...curie, idOffset: curie.idOffset + leading };
}

/** A web address of http or https. */
export const url = fromText((written, ctx): string => {
  const trimmed = written.trim();
  const fine = URL.canParse(trimmed) && /^https?:$/.test(new URL(trimmed).protocol);
  return fine ? trimmed : fail(ctx, `“${written}” is not a web address: write https://…`);
});

/** A TLP 2.0 label (FIRST). `TLP:WHITE` is `legacy-marking` and reads as `TLP:CLEAR`. */
export const marking = hinted(
  fromText((written, ctx): Marking => {
    const result = parseMarking(written.trim());
    if ('marking' in result) return result.marking;
    if ('legacy' in result) {
      return fail(ctx, `${written.trim()} is TLP 1.0: write ${result.legacy}`, {
        code: 'legacy-marking',
        replacements: [result.legacy],
        safe: true,
        meant: result.legacy,
      });
    }
    const hint = result.nearest
      ? `write ${result.nearest}`
      : 'use TLP:RED, TLP:AMBER+STRICT, TLP:AMBER, TLP:GREEN or TLP:CLEAR';
    return fail(ctx, `“${written}” is not a TLP 2.0 label: ${hint}`, {
      code: 'invalid-marking',
      replacements: result.nearest ? [result.nearest] : [],
      safe: true,
      meant: result.nearest,
    });
  }),
  { type: 'marking' },
);
