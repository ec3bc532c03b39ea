// The style of a printed page: the marking on every one, and nothing of the note as CSS.

import { expect, it } from 'vitest';
import { pageStyle } from '../../../server/src/export/page-style.ts';
import { languageOf } from '../../../server/src/text/language.ts';

it('has the marking above and below on every page', () => {
  const css = pageStyle({ marking: 'TLP:AMBER+STRICT', colour: 'amber', name: 'A title' });
  expect(css).toMatch(/^@page \{/);
  // No page is excepted.
  expect(css).not.toMatch(/:(?:first|left|right|blank)/);
  for (const box of ['@top-right', '@bottom-right'])
    expect(css).toContain(`${box} { content: " TLP\\3a AMBER\\2b STRICT "`);
  expect(css).toContain('counter(page)');
});

it.each([
  '"; } body { display: none } @page { x: "',
  'a\\',
  '</style><script>',
  'a\nb',
  '\u0000\ud800',
  '*/',
])('takes %j as text', (name) => {
  const css = pageStyle({ marking: name, colour: undefined, name });
  const strings = [...css.matchAll(/"[^"]*"/g)].map(([text]) => text);
  expect(css.replace(/"[^"]*"/g, '')).toBe(
    pageStyle({ marking: 'x', colour: undefined, name: 'x' }).replace(/"[^"]*"/g, ''),
  );
  for (const text of strings) expect(text).toMatch(/^"(?:[A-Za-z0-9 ]|\\[0-9a-f]{1,6} | \/ )*"$/);
});

it.each([
  ['Plain words of English.', 'en'],
  ['深度求索首轮融资，估值约3500亿元。', 'zh'],
  ['日本語の文です。', 'ja'],
  ['한국어 문장입니다.', 'ko'],
  ['Русский текст.', 'ru'],
  ['DeepSeek (深度求索) looks for a price, and this is an English sentence.', 'en'],
  ['', 'en'],
])('reads the language of %j', (text, language) => {
  expect(languageOf(text)).toBe(language);
});
