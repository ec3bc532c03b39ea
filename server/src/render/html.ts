// HTML that is safe by construction: a template escapes every value that is not already HTML.

/** A piece of HTML. Only `html` and `rawHtml` make one. */
export interface Html {
  readonly markup: string;
}

/** Values of a template: text (escaped), HTML, and lists of either; `undefined` and `false` are left out. */
export type Part = string | number | Html | undefined | false | readonly Part[];

/** The template tag: html`<b>${text}</b>`. Values may be in text or between the double quotes of an attribute. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = strings[0] ?? '';
  for (const [index, part] of parts.entries()) markup += markupOf(part) + (strings[index + 1] ?? '');
  return { markup };
}

/** HTML from another trusted producer, such as a Markdown renderer. */
export function rawHtml(markup: string): Html {
  return { markup };
}

/** Pieces with a separator between them; empty ones are left out. */
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

/** The address if it is an absolute http or https one; anything else, `javascript:` above all, is not a link. */
export function webAddress(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}
