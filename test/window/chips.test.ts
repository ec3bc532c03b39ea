// How the chips of an exported note, which are those of the preview, break at the end of a line.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../../scripts/vscode-web/chromium.ts';
import { dossier } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const labels = [
  'Acme',
  '**Acme** Robotics',
  '深度求索',
  'An Organisation with a Name of Many Words',
  '`acme`',
  '2026',
];
const words = labels.map((label) => `It is said that [${label}](org:acme) has [a report](src:S1) of it.`);
const note = `---\nnote: spot-report\ntitle: Chips\ndate: 2026-05-18\nmarking: TLP:CLEAR\nsources: {S1: {title: Wire}}\n---\n\n${words.join(' ')}\n\n- <org:acme>\n`;

it('never have their icon on one line and their first word on the next', async () => {
  const folder = await folderWith({ 'a.md': note, 'dossier.yaml': '' });
  const { out } = await dossier(folder, ['export', '--to', 'html', 'a.md']);
  const file = path.join(folder, 'a.html');
  await writeFile(file, out);
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  expect(await page.locator('.dossier-chip .dossier-icon svg').count()).toBeGreaterThan(labels.length);
  expect(await page.evaluate<string[]>(chipsApart)).toEqual([]);
});

/** For the page: at each width, the chips whose icon is not on the line of their first letter. */
const chipsApart = `(() => {
  const isApart = (chip) => {
    const icon = chip.querySelector('.dossier-icon svg').getBoundingClientRect();
    const texts = document.createTreeWalker(chip, NodeFilter.SHOW_TEXT);
    let text = texts.nextNode();
    while (text.parentElement.closest('.dossier-hidden')) text = texts.nextNode();
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(text, 1);
    const letter = range.getBoundingClientRect();
    return icon.bottom <= letter.top || icon.top >= letter.bottom;
  };
  const found = [];
  for (let width = 160; width <= 500; width++) {
    document.body.style.width = width + 'px';
    for (const chip of document.querySelectorAll('.dossier-chip'))
      if (isApart(chip)) found.push(width + ': ' + chip.textContent);
  }
  return found;
})()`;
