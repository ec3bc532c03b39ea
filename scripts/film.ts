/** Animated pictures: records actions in a window, frame by frame, as an animated GIF. */
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { EditorDriver } from './vscode-web/editor-driver.ts';

/** Plays something. `frame` takes a picture of the window that is shown for this many milliseconds. */
export type Film = (editor: EditorDriver, frame: (ms: number) => Promise<void>) => Promise<void>;

/** The main scene: a mistake is seen, explained and fixed, and a name becomes a tag. */
const mainMoment: Film = async (editor, frame) => {
  const { page } = editor;
  await editor.goTo('first-fixes.md', '[DeepSeek](org:depseek)');
  for (let right = 0; right < 12; right++) await editor.press('ArrowRight');
  await frame(1800);
  await editor.showHover();
  await frame(3200);
  await editor.press('Escape');
  await editor.press('Control+.');
  await editor.see('.action-widget .monaco-list-row');
  await frame(2600);
  await editor.press('Enter');
  await page.locator('.view-line', { hasText: '(org:deepseek)' }).waitFor();
  await editor.press('Escape');
  await frame(1500);
  await editor.goTo('first-fixes.md', '\n\n```valuation\nid: first');
  await editor.type(' Its cards come from ');
  for (const letter of '@Hua') {
    await editor.type(letter);
    if (letter === '@') await editor.see('.suggest-widget.visible .monaco-list-row');
    await frame(letter === 'a' ? 1600 : 250);
  }
  await editor.press('Enter');
  await page.locator('.view-line', { hasText: '(org:huawei)' }).waitFor();
  await frame(2600);
};

export const films: Readonly<Record<string, Film>> = { 'main-moment': mainMoment };

/** Plays a film and writes it as a GIF that repeats forever. */
export async function shoot(
  film: Film,
  editor: EditorDriver,
  file: string,
  show: { page: Page; width: number },
): Promise<void> {
  const frames: Buffer[] = [];
  const delays: number[] = [];
  await film(editor, async (ms) => {
    frames.push(await show.page.screenshot({ caret: 'initial' }));
    delays.push(ms);
  });
  const small = await Promise.all(frames.map((frame) => sharp(frame).resize(show.width).png().toBuffer()));
  await sharp(small, { join: { animated: true } })
    .gif({ delay: delays, loop: 0, colours: 128, interFrameMaxError: 4, effort: 10 })
    .toFile(file);
}
