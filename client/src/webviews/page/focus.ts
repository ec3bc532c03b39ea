/** Keeps the focus and the scroll positions while a page is redrawn. */

/**
 * Draws, then restores the focus to the element with the same `data-focus`, and the scroll positions of `data-scroll`
 * elements.
 */
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
