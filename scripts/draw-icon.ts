/**
 * Draws the extension's icon, `media/icon.png`, from `media/icon.svg`, because VS Code and the Marketplace do not
 * accept SVG.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from './support/paths.ts';
import { launchChromium } from './vscode-web/chromium.ts';

const size = 128;
const media = path.join(repositoryRoot, 'media');
const drawing = await readFile(path.join(media, 'icon.svg'), 'utf8');
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
  await page.screenshot({ path: path.join(media, 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
