/**
 * A markdown-it plugin for notes: chips for tags, cards for claims, the marking before and the sources after. The
 * editor reuses parsed tokens for several renderings, so everything is decided during rendering and no token is
 * changed.
 */
import type { MarkdownIt, RendererRule } from 'markdown-it';
import type { NoteView } from '../../../server/src/render/note-view.ts';
import { footType, headType, sourceOf } from './ends.ts';

/**
 * Prepares the note that is being rendered; undefined for Markdown that is not one. `env` is the renderer's
 * environment.
 */
export type OpenNote = (source: string, env: unknown) => NoteView | undefined;

type Token = Parameters<RendererRule>[0][number];

/** Draws notes with a markdown-it whose documents have their ends marked (`ends.ts`). */
export function dossierPlugin(md: MarkdownIt, openNote: OpenNote): void {
  const views = new WeakMap<object, NoteView>();
  const viewOf = (env: unknown): NoteView | undefined => (isObject(env) ? views.get(env) : undefined);
  const { rules } = md.renderer;
  rules[headType] = (tokens, index, _options, env) => {
    const source = sourceOf(tokens[index]);
    const view = source === undefined ? undefined : openNote(source, env);
    if (view === undefined || !isObject(env)) return '';
    views.set(env, view);
    return view.head;
  };
  rules[footType] = (_tokens, _index, _options, env) => viewOf(env)?.foot ?? '';
  showClaims(rules, viewOf);
  showChips(rules, viewOf);
}

type Rules = MarkdownIt['renderer']['rules'];
type ViewOf = (env: unknown) => NoteView | undefined;

function showClaims(rules: Rules, viewOf: ViewOf): void {
  const usual = rules.fence;
  rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const code = (): string =>
      usual === undefined
        ? self.renderToken(tokens, index, options)
        : usual(tokens, index, options, env, self);
    if (token === undefined || token.map === null) return code();
    return viewOf(env)?.claim(token.map[0], code, self.renderAttrs(token)) ?? code();
  };
}

function showChips(rules: Rules, viewOf: ViewOf): void {
  const wrap = (
    name: string,
    show: (tokens: readonly Token[], index: number, view: NoteView) => string | undefined,
  ) => {
    const usual = rules[name];
    rules[name] = (tokens, index, options, env, self) => {
      const view = viewOf(env);
      const shown = view && show(tokens, index, view);
      if (shown !== undefined) return shown;
      return usual === undefined
        ? self.renderToken(tokens, index, options)
        : usual(tokens, index, options, env, self);
    };
  };
  wrap('link_open', (tokens, index, view) => chipOf(tokens[index], view)?.open);
  wrap('link_close', (tokens, index, view) => chipOf(openingOf(tokens, index), view)?.close);
  // The label of an autolink is its destination; the name of its target says more.
  wrap('text', (tokens, index, view) => {
    const before = tokens[index - 1];
    return before?.type === 'link_open' && before.info === 'auto' ? chipOf(before, view)?.name : undefined;
  });
}

function chipOf(open: Token | undefined, view: NoteView) {
  const destination = open?.attrGet('href');
  const title = open?.attrGet('title');
  return destination ? view.chip(String(destination), title ? String(title) : undefined) : undefined;
}

/** Links do not nest, so the opening token is the nearest one before. */
function openingOf(tokens: readonly Token[], close: number): Token | undefined {
  for (let index = close - 1; index >= 0; index--) {
    if (tokens[index]?.type === 'link_open') return tokens[index];
  }
  return undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
