// The walkthrough of the first run, as VS Code shows it.

import { afterEach, describe, it } from 'vitest';
import { insist } from '../../scripts/vscode-web/editor-driver.ts';
import { openWindow, type Window } from './window.ts';

let window: Window;
afterEach(() => window.close());

describe('the walkthrough', () => {
  it('opens with the examples, and each of its steps acts and is checked off', async () => {
    window = await openWindow({ walkthrough: true });
    const { editor, page } = window;
    await editor.see(checked('open', true));
    await editor.see(checked('jump', false));

    await press('jump', 'Go to Definition');
    await editor.see('.tab.active[data-resource-name="deepseek.md"]');

    await openWalkthrough();
    await press('rename', 'Rename');
    await page.locator('.rename-box input').fill('deepseek-ai');
    await editor.press('Enter');
    // What a rename changes in other files is shown before it is done.
    await page.locator('.panel .monaco-button', { hasText: 'Apply' }).click();
    await editor.see('.view-line:has-text("org:deepseek-ai")');

    const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Replace by TLP:AMBER' });
    // VS Code closes the menu when something else of the window becomes ready meanwhile.
    await insist(async (timeout) => {
      await editor.press('Escape');
      await openWalkthrough();
      await press('fix', 'Show a Quick Fix');
      await fix.waitFor({ timeout });
    });
    await editor.press('Escape');
    await editor.runCommand('Dossier: Apply All Safe Fixes');
    // By its case: `:has-text` would be content with the marking as it was before the fix.
    await page.locator('.view-line', { hasText: /marking:\sTLP:AMBER/ }).waitFor();

    await openWalkthrough();
    await press('write', 'New Note');
    await editor.see('.quick-input-list .monaco-list-row[aria-label*="Signal brief"]');
    await editor.press('Escape');

    await press('own', 'Turn This File into a Note');
    await editor.see('.quick-input-list .monaco-list-row[aria-label*="README.md"]');
    await editor.press('Escape');

    await press('packs', 'Show Packs');
    await editor.seeRow('dossier/core');
    for (const step of ['open', 'fix', 'jump', 'rename', 'write', 'own', 'packs'])
      await editor.see(checked(step, true));
  });

  it('has checked off what was done before its page was opened, and nothing else', async () => {
    window = await openWindow();
    const { editor } = window;
    await editor.goTo('briefs/deepseek-first-round.md', 'org:deepseek)');
    await tagMarked();
    await editor.runCommand('Go to Definition');
    await editor.see('.tab.active[data-resource-name="deepseek.md"]');
    await tagMarked();
    await openWalkthrough();
    await editor.see(checked('open', true));
    await editor.see(checked('jump', true));
    await editor.see(checked('rename', false));
  });
});

function checked(step: string, done: boolean): string {
  const icon = `codicon-getting-started-step-${done ? 'checked' : 'unchecked'}`;
  return `.getting-started-step[data-step-id$="#start#${step}"] .${icon}`;
}

/** Opens a step of the walkthrough that is in front, and presses one of its buttons. */
async function press(step: string, button: string): Promise<void> {
  const row = window.page.locator(`.getting-started-step[data-step-id$="#start#${step}"]`);
  // The list scrolls by itself, so the pointer would have to chase what it clicks.
  if ((await row.getAttribute('aria-expanded')) !== 'true') await row.dispatchEvent('click');
  await row.locator('.monaco-button', { hasText: button }).first().dispatchEvent('click');
}

/** The extension has seen where the cursor is when the server has marked what is there. */
function tagMarked(): Promise<void> {
  return window.editor.see('.editor-instance [class*="wordHighlight"]');
}

async function openWalkthrough(): Promise<void> {
  const { editor, page } = window;
  await editor.runAskingCommand('Welcome: Open Walkthrough');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get Started with Dossier' }).click();
}
