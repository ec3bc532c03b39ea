/** Keeps the focus and the scroll positions where they are while a page is drawn anew. */

/** Draws, then gives the focus back to the element with the same `data-focus`, and scrolls `data-scroll` elements as before. */
export function keepFocus(root: HTMLElement, draw: () => void): void {
  const focused = document.activeElement;
  const name =
    focused instanceof HTMLElement || focused instanceof SVGElement ? focused.dataset.focus : undefined;
  const scrolled = new Map(
    [...root.querySelectorAll<HTMLElement>('[data-scroll]')].map((one) => [
      one.dataset.scroll,
      one.scrollTop,
    ]),
  );
  draw();
  for (const one of root.querySelectorAll<HTMLElement>('[data-scroll]')) {
    one.scrollTop = scrolled.get(one.dataset.scroll) ?? 0;
  }
  if (name === undefined) return;
  const again = root.querySelector(`[data-focus="${CSS.escape(name)}"]`);
  if (again instanceof HTMLElement || again instanceof SVGElement) again.focus({ preventScroll: true });
}
