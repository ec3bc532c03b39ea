// A note as a standalone HTML page: includes its style, has no script, and only loads the pictures that it names.

import { bodyHtml } from '../note/body-html.ts';
import type { Note } from '../note/note.ts';
import { type Html, html, rawHtml, webAddress } from '../render/html.ts';
import { noteTargets } from '../render/note-targets.ts';
import { viewOf } from '../render/note-view.ts';
import { anchorOf } from '../render/show.ts';
import { inEnglish } from '../render/texts.ts';
import { verifiedQuotes } from '../rules/support/sources/kept-quotes.ts';
import { lineAt, lineIndex } from '../text/line-index.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { aboutOf, documentHead } from './document/document.ts';
import { pageStyle } from './page-style.ts';
import type { WithheldParts } from './selection.ts';
import { withheldInWords } from './withheld-in-words.ts';

export interface HtmlOptions {
  /** CSS that is included in the page. */
  readonly style: string;
  /** The relative address of another exported page by its note's URI; undefined if it is not exported. */
  readonly pageOf: (uri: string) => string | undefined;
  /**
   * For a page that is printed at once, with nothing beside it: the pictures as `data:` addresses by their destinations.
   * Others are their alternative texts.
   */
  readonly pictures?: ReadonlyMap<string, string>;
  /** What of the note is not in the page, for its last line. */
  readonly withheld?: WithheldParts | undefined;
}

// `style-src` names no origin: only the page's own style applies.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https:";
const POLICY_OF_PRINT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** The page of a note. Tags link to other exported pages if there are any. */
export function renderNote(
  note: Note,
  workspace: Workspace,
  { style, pageOf, pictures, withheld }: HtmlOptions,
): string {
  const targets = noteTargets(workspace, note);
  const verified = new Set(verifiedQuotes(workspace, note));
  const reading = { vocabulary: workspace.vocabulary, scale: workspace.configuration.scale };
  const view = viewOf(note, reading, {
    known: (key) => targets.get(key),
    address: ({ key, place }) => {
      const page = place && pageOf(place.uri);
      return page === undefined || !/^(?:claim|src):/.test(key) ? page : `${page}#${anchorOf(key)}`;
    },
    verified: (quote) => verified.has(quote),
    translate: inEnglish,
    plain: true,
  });
  const lines = lineIndex(note.text);
  const body = bodyHtml(note.text, {
    code: (offset, code) => view.claim(lineAt(lines, offset), code),
    tag: (destination, title) => view.chip(destination, title),
    address: (destination) => addressOf(destination, note, pageOf),
    ...(pictures && { picture: (destination: string) => pictures.get(destination) }),
  });
  const document = documentHead(note);
  const left = withheld && withheldInWords(withheld);
  const hasTitle = note.sections.some(({ level }) => level === 1);
  const page = html`<!DOCTYPE html>
<html lang="${document.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${pictures ? POLICY_OF_PRINT : POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Dossier">
<title>${note.title}</title>
<style>
${rawHtml(`${style}${pageStyle(document)}`.replaceAll('</', '<\\/'))}</style>
</head>
<body class="dossier-page">
<header>
${rawHtml(view.head)}${aboutLine(note)}</header>
<main>
${!hasTitle && note.title !== '' && html`<h1>${note.title}</h1>\n`}${rawHtml(body)}
${rawHtml(view.foot)}${left !== undefined && html`<p class="dossier-about">Withheld ${left}.</p>\n`}</main>
<footer>
${rawHtml(view.head)}</footer>
</body>
</html>
`;
  return page.markup;
}

function aboutLine(note: Note): Html | undefined {
  const about = aboutOf(note);
  return about === '' ? undefined : html`<p class="dossier-about">${about}</p>\n`;
}

/** Web and mail addresses, places in the page, and other files. Other schemes are not linked. */
function addressOf(destination: string, { uri }: Note, pageOf: HtmlOptions['pageOf']): string | undefined {
  // Browsers read `java&#9;script:` as a scheme, and so does `URL`, so its reading of a destination is what counts.
  if (!URL.canParse(destination, uri)) return undefined;
  const url = new URL(destination, uri);
  const hasScheme = URL.canParse(destination);
  if (url.protocol === 'mailto:') return url.href;
  if (hasScheme || url.protocol !== new URL(uri).protocol) return webAddress(url.href);
  const page = pageOf(url.href.slice(0, url.href.length - url.hash.length));
  return page === undefined || destination.startsWith('#') ? destination : page + url.hash;
}
