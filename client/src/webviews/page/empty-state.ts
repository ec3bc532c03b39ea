/** The text of a page without anything to draw: what is missing, and what to do next. */
import { element } from './dom.ts';

export function emptyState(title: string, advice: string, action?: HTMLElement): HTMLElement {
  return element(
    'div',
    { class: 'empty', role: 'status' },
    element('h2', {}, title),
    element('p', {}, advice),
    action,
  );
}
