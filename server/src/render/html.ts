// HTML that is safe by construction: a template escapes every value that is not HTML already.

/** A piece of HTML. Only `html` and `rawHtml` make one. */
export interface Html {
  readonly markup: string;
}

/** What a template takes: text (escaped), HTML, lists of either; `undefined` and `false` are nothing. */
export type Part = string | number | Html | undefined | false | readonly Part[];

/** The template tag: html`<b>${text}</b>`. Values stand in text or between the double quotes of an attribute. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = strings[0] ?? '';
  for (const [index, part] of parts.entries()) markup += markupOf(part) + (strings[index + 1] ?? '');
  return { markup };
}

/** HTML that something else has made and vouches for, such as a Markdown renderer. */
export function rawHtml(markup: string): Html {
  return { markup };
}

/** Pieces with a separator between them; those that are nothing are left out. */
export function joinHtml(parts: readonly Part[], separator: Part): Html {
  const present = parts.filter((part) => markupOf(part) !== '');
  return html`${present.map((part, index) => (index === 0 ? part : [separator, part]))}`;
}

function markupOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(markupOf).join('');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** The address, if it is an absolute one of the web (http or https); anything else, `javascript:` first of all, is not a link. */
export function webAddress(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}
