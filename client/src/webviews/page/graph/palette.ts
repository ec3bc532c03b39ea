/** The theme's colours for a canvas, which cannot use CSS variables. */
import type { KindShape } from './kind-shapes.ts';

export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly faint: string;
  readonly accent: string;
  readonly font: string;
  /** A high-contrast theme: shapes are outlines. */
  readonly isContrast: boolean;
  readonly kinds: Readonly<Record<KindShape['colour'], string>>;
}

export function readPalette(): Palette {
  const style = getComputedStyle(document.body);
  const variable = (name: string, other: string): string =>
    style.getPropertyValue(`--vscode-${name}`).trim() || other;
  const text = variable('foreground', 'gray');
  return {
    background: variable('editor-background', 'white'),
    text,
    faint: variable('descriptionForeground', text),
    accent: variable('focusBorder', text),
    font: variable('font-family', 'sans-serif'),
    isContrast: document.body.className.includes('vscode-high-contrast'),
    kinds: {
      blue: variable('charts-blue', text),
      green: variable('charts-green', text),
      purple: variable('charts-purple', text),
      red: variable('charts-red', text),
      yellow: variable('charts-yellow', text),
      foreground: text,
    },
  };
}

/** Calls back when the user has chosen another theme: VS Code then changes the classes and variables of the page. */
export function onThemeChange(changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}

/** Whether the user wants no animation, by the system's setting or by VS Code's. */
export function wantsNoMotion(): boolean {
  return (
    document.body.classList.contains('vscode-reduce-motion') ||
    window.matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}
