// A matrix of hypotheses that is filled in with nothing but the keyboard.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type Window } from './window.ts';

let window: Window;
beforeAll(async () => {
  window = await openWindow();
});
afterAll(() => window.close());

describe('the grid of a matrix', () => {
  it('is moved in, rated, added to and taken back with keys', async () => {
    const { editor, page } = window;
    await editor.goTo('assessments/independent-stack.md', 'hypotheses:\n');
    await editor.runCommand('Dossier: Fill In Matrix of Hypotheses');
    const grid = editor.preview().locator('table.grid');
    const cell = (place: string) => grid.locator(`[data-cell="${place}"]`);
    const score = (column: number) => grid.locator('tfoot td').nth(column).locator('strong');
    await cell('0 2').click();
    // Very inconsistent, and of high weight: 2 × 3 against the first hypothesis.
    await page.keyboard.press('i');
    await page.keyboard.press('i');
    await score(1).getByText('6', { exact: true }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('c');
    await grid.locator('[data-cell="0 3"][data-rating="C"]').waitFor();
    const isFocused = () =>
      cell('0 3').evaluate((element) => element === element.ownerDocument.activeElement);
    await expect.poll(isFocused, { timeout: 240_000 }).toBe(true);
    const field = editor.preview().locator('input[data-focus="add row"]');
    await field.focus();
    await page.keyboard.type('The staff <b>asks</b> for cash: often');
    await page.keyboard.press('Enter');
    // What somebody writes is shown as it is.
    await cell('3 0').getByText('The staff <b>asks</b> for cash: often').waitFor();
    await cell('3 0').click();
    await page.keyboard.press('Delete');
    await cell('3 0').waitFor({ state: 'detached' });
    // The focus is in the row above, and so are the keys.
    await page.keyboard.press('Control+z');
    await cell('3 0').waitFor();
    await cell('3 2').click();
    await page.keyboard.press('Control+z');
    await cell('3 0').waitFor({ state: 'detached' });
  });
});
