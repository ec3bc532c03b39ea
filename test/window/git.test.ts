// Notes in git: both sides of a diff, and a conflict that is resolved.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { it, onTestFinished } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { git, repositoryIn } from '../support/git.ts';
import { openWindow, type Window } from './window.ts';

const head = ['---', 'note: signal-brief', 'title: Acme', 'date: 2026-05-18', 'marking: TLP:GREEN', '---'];
const before = [
  ...head,
  '',
  '# Acme looks for money',
  '',
  '## The News',
  '',
  '[Acme](org:acme) talks to [nobody](org:nobody).',
  '',
  '```valuation',
  'subject: org:acme',
  'amount: USD 12bn',
  '```',
  '',
  '## Analysis',
  '',
  'It needs money.',
  '',
].join('\n');
const after = before.replace('12bn', '15bn').replace('## Analysis', '## Second thoughts');
const torn = (amount: string) => [...head, '', '# Torn', '', `It is worth ${amount}.`, ''].join('\n');

/** A window on a repository in which one note is changed and another one in conflict. */
async function openRepository(): Promise<Window> {
  const folder = await folderWith({
    'dossier.yaml': '{}\n',
    'parties.catalog.yaml': 'catalog: Parties\nentries:\n  - {id: org:acme, name: Acme}\n',
    'brief.md': before,
    'torn.md': torn('nothing'),
    '.vscode/settings.json': JSON.stringify({ 'diffEditor.useInlineViewWhenSpaceIsLimited': false }),
  });
  await repositoryIn(folder);
  await git(folder, ['checkout', '--quiet', '-b', 'other']);
  await writeFile(path.join(folder, 'torn.md'), torn('little'));
  await git(folder, ['commit', '--quiet', '--all', '--message', 'Little']);
  await git(folder, ['checkout', '--quiet', '-']);
  await writeFile(path.join(folder, 'torn.md'), torn('much'));
  await git(folder, ['commit', '--quiet', '--all', '--message', 'Much']);
  // It ends in a conflict.
  await git(folder, ['merge', '--quiet', 'other']).catch(() => undefined);
  await writeFile(path.join(folder, 'brief.md'), after);
  const window = await openWindow({ folder });
  onTestFinished(() => window.close());
  return window;
}

it('a conflict is resolved; both sides of a diff are read, and what is followed leaves the diff open', async () => {
  const window = await openRepository();
  await resolve(window);
  await compare(window);
});

async function compare({ editor, page }: Window): Promise<void> {
  await editor.openFile('brief.md');
  await editor.showViews('Outline', 'Backlinks');
  await page.locator('.editor-actions .action-label[aria-label^="Open Changes"]').click();
  const side = (name: 'original' | 'modified') => page.locator(`.monaco-diff-editor .editor.${name}`);
  const follow = async (name: 'original' | 'modified', tag: string) =>
    side(name)
      .locator('.detected-link', { hasText: tag })
      .first()
      .click({ modifiers: ['Control'], force: true });
  const diffTab = '.tab[data-resource-name="brief.md"][aria-label*="Working Tree"]';
  // The views follow the side that has the cursor.
  for (const [name, heading] of [
    ['modified', 'Second thoughts'],
    ['original', 'Analysis'],
  ] as const) {
    await side(name).locator('.view-line', { hasText: 'It needs money' }).first().click();
    await editor.seeRow(heading);
  }
  await follow('original', 'nobody');
  await page.locator('.notification-list-item', { hasText: 'Nothing defines org:nobody now' }).waitFor();
  // Within a claim, breadcrumbs show the headings.
  await side('modified').locator('.view-line', { hasText: 'amount' }).first().click();
  await page.locator('.breadcrumbs-control .monaco-breadcrumb-item', { hasText: 'The News' }).waitFor();
  await editor.see(`${diffTab}.active`);
  await follow('modified', 'acme');
  await editor.see('.tab.active[data-resource-name="parties.catalog.yaml"]');
  await editor.see(`${diffTab}:not(.active)`);
}

async function resolve({ editor, page }: Window): Promise<void> {
  await editor.goTo('torn.md', '<<<<<<<');
  await editor.see('.editor-instance .squiggly-error');
  await editor.see('.editor-instance .lightBulbWidget, .editor-instance [class*="lightbulb"]');
  await editor.chooseCodeAction('Take');
  await page.locator('.view-line', { hasText: 'It is worth much.' }).waitFor();
  await page.locator('.view-line', { hasText: '>>>>>>>' }).waitFor({ state: 'detached' });
  await editor.see('.editor-instance:not(:has(.squiggly-error))');
}
