// The walkthrough of the first run, as VS Code shows it.

import { afterEach, describe, it } from 'vitest';
import { openWindow, type Window } from './window.ts';

let window: Window;
afterEach(() => window.close());

describe('the walkthrough', () => {
  it('opens with the examples, its first step checked off', async () => {
    window = await openWindow({ walkthrough: true });
    await window.editor.see(checked('open', true));
    await window.editor.see(checked('jump', false));
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

/** The extension has seen where the cursor is when the server has marked what is there. */
function tagMarked(): Promise<void> {
  return window.editor.see('.editor-instance [class*="wordHighlight"]');
}

async function openWalkthrough(): Promise<void> {
  const { editor, page } = window;
  await editor.press('F1');
  const input = page.locator('.quick-input-widget input');
  await input.fill('>Welcome: Open Walkthrough');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Open Walkthrough' }).first().click();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get Started with Dossier' }).click();
}
