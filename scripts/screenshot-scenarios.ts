/** What each picture shows. To add one, add a function here; its name becomes the file's name. */
import { changed, type Prepare, scored, signed, torn } from './support/example-repository.ts';
import type { EditorDriver } from './vscode-web/editor-driver.ts';

type Scenario = (editor: EditorDriver) => Promise<void>;

const note = 'briefs/deepseek-first-round.md';

/** Pictures of a part of the window, by CSS selector; the others show all of it. */
export const parts: Readonly<Record<string, string>> = {
  outline: '.part.sidebar',
  entities: '.part.sidebar',
  claims: '.part.sidebar',
  forecasts: '.part.sidebar',
  deals: '.part.editor',
  hypotheses: '.part.editor',
  sources: '.part.sidebar',
  hints: '.part.editor',
  hover: '.part.editor',
  snippet: '.part.editor',
  paste: '.part.editor',
  references: '.part.editor',
  calls: '.part.editor',
  diff: '.part.editor',
  conflict: '.part.editor',
  tables: '.part.editor',
  quote: '.part.editor',
};

/** Preparations of the folder before it is opened. */
export const preparations: Readonly<Record<string, Prepare>> = {
  diff: changed,
  changes: changed,
  signed,
  conflict: torn,
  forecasts: scored,
  calibration: scored,
};

export const scenarios: Record<string, Scenario> = {
  hints: async (editor) => {
    await editor.goTo(note, 'subject: org:deepseek');
  },

  findings: async (editor) => {
    await editor.goTo('review-me.md', '## Comment');
    await editor.see('.editor-instance .squiggly-error, .editor-instance .squiggly-warning');
    await editor.showProblems();
    // Findings of this note, not of the whole workspace.
    await editor.page.locator('.panel input[placeholder^="Filter"]').fill('review-me');
    await editor.seeNot('.markers-panel .monaco-list-row[aria-label*="first-fixes"]');
  },

  hover: async (editor) => {
    await editor.goTo(note, 'org:deepseek)');
    await editor.showHover();
  },

  tables: async (editor) => {
    await editor.goTo(note, 'columns=as-of');
    await editor.type('status=closed|in-talks ');
    await editor.see('.codelens-decoration a:text-matches("update the table")');
    await editor.press('Escape');
    await editor.see('.editor-instance .squiggly-warning');
    await editor.runCommand('Quick Fix...');
    await editor.see('.action-widget .monaco-list-row');
  },

  quote: async (editor) => {
    await editor.goTo('claims/lanternfish-mark.md', 'carry our shares');
    await editor.showHover();
  },

  completion: async (editor) => {
    await openLineBefore(editor, '## Analysis');
    await editor.type('The buyer is @Deep');
    await editor.see('.suggest-widget.visible .monaco-list-row');
  },

  snippet: async (editor) => {
    await openLineBefore(editor, '## Analysis');
    await editor.type('The buyer is tag-org');
    await editor.showSuggestions();
    await editor.press('Enter');
    await editor.see('.suggest-widget.visible .monaco-list-row[aria-label*="org:deepseek"]');
  },

  paste: async (editor) => {
    await editor.goTo(note, ' of shares to outsiders');
    await editor.type(' ');
    await editor.paste('https://example.org/round');
    await editor.see('.post-edit-widget');
    await editor.press('Control+.');
    await editor.see('.action-widget .monaco-list-row');
  },

  preview: async (editor) => {
    await editor.openFile(note);
    await editor.runCommand('Markdown: Open Preview');
    await editor.preview().locator('.dossier-card').first().waitFor();
  },

  export: async (editor) => {
    await editor.openFile(note);
    await editor.runCommand('Dossier: Export Note…');
    await editor.see('.quick-input-widget .monaco-list-row[aria-label*="DOCX"]');
  },

  timeline: async (editor) => {
    await editor.goTo(note, 'org:deepseek)');
    await editor.runCommand('View: Toggle Primary Side Bar Visibility');
    await editor.runCommand('Dossier: Show Valuation Timeline');
    await widen(editor, 'Valuation Timeline');
    await editor.preview().locator('.mark.conflicting .symbol').last().hover();
    await editor.preview().locator('.tooltip').waitFor();
  },

  graph: async (editor) => {
    await editor.goTo(note, 'org:deepseek)');
    await editor.runCommand('View: Toggle Primary Side Bar Visibility');
    await editor.runCommand('Dossier: Show Link Graph');
    await widen(editor, 'Link Graph');
    await editor.preview().locator('canvas[aria-busy=false]').waitFor();
  },

  calibration: async (editor) => {
    await editor.openFile(note);
    await editor.runCommand('View: Toggle Primary Side Bar Visibility');
    await editor.runCommand('Dossier: Show Calibration of Forecasts');
    await widen(editor, 'Calibration of Forecasts');
    await editor.preview().locator('.row .share').first().waitFor();
  },

  matrix: async (editor) => {
    await editor.goTo('assessments/independent-stack.md', 'hypotheses:\n');
    await editor.runCommand('View: Toggle Primary Side Bar Visibility');
    await editor.runCommand('Dossier: Fill In Matrix of Hypotheses');
    await widen(editor, 'Matrix of Hypotheses');
    await editor.preview().locator('td.rating').first().click();
    await editor.preview().locator('summary').click();
    await editor.preview().locator('td.rating').nth(1).click();
  },

  deals: async (editor) => {
    await editor.openFile(note);
    await editor.runCommand('Markdown: Open Preview');
    await scrollTo(editor, 'The money, apart from the price');
  },

  hypotheses: async (editor) => {
    await editor.openFile('assessments/independent-stack.md');
    await editor.runCommand('Markdown: Open Preview');
    await scrollTo(editor, 'Who leads the round is open');
  },

  forecasts: async (editor) => {
    await editor.openFile(note);
    await editor.showViews('Forecasts');
    await editor.seeRow('2026-06-30');
  },

  views: async (editor) => {
    await editor.goTo(note, 'org:deepseek)');
    await editor.showViews('Outline', 'Backlinks');
    await editor.seeRow('References');
  },

  entities: async (editor) => {
    await editor.openFile(note);
    await editor.showViews('Entities');
    await editor.expandRow('Organisation');
    await editor.seeRow('DeepSeek');
  },

  claims: async (editor) => {
    await editor.openFile(note);
    await editor.showViews('Claims');
    await editor.seeRow('DeepSeek');
  },

  sources: async (editor) => {
    await editor.openFile('review-me.md');
    await editor.showViews('Sources');
    await editor.seeRow('Lanternfish closes its round');
  },

  outline: async (editor) => {
    await editor.openFile('review-me.md');
    await editor.showViews('Outline');
    await editor.see(
      '.sidebar .monaco-decoration-itemBadge, .sidebar .monaco-icon-label[class*="itemBadge"]',
    );
  },

  references: async (editor) => {
    await editor.goTo(note, 'org:deepseek)');
    await editor.runCommand('Peek References');
    await editor.see('.peekview-widget .monaco-list-row');
    // The picture must not show the path of the folder on this machine.
    await editor.page.addStyleTag({ content: '.peekview-title .dirname { display: none }' });
  },

  rename: async (editor) => {
    await editor.goTo('entities/deepseek.md', 'deepseek\nname');
    await editor.runCommand('Rename Symbol');
    const box = editor.page.locator('.rename-box input');
    await box.fill('deepseek-ai');
    await box.press('Control+Enter');
    await editor.see('.bulk-edit-panel .monaco-list-row');
  },

  calls: async (editor) => {
    await editor.goTo(note, 'org:deepseek)');
    await editor.runCommand('Peek Call Hierarchy');
    await editor.see('.peekview-widget .monaco-list-row');
  },

  diff: async (editor) => {
    await editor.openFile(note);
    await editor.runCommand('View: Toggle Primary Side Bar Visibility');
    await editor.page.locator('.editor-actions .action-label[aria-label^="Open Changes"]').click();
    const left = editor.page.locator('.monaco-diff-editor .editor.original');
    await left.locator('.view-line', { hasText: 'amount:' }).first().click();
    await left.locator('.view-line', { hasText: 'subject:' }).locator('.detected-link').last().hover();
    await editor.see('.monaco-hover:not(.hidden) .hover-contents');
  },

  review: async (editor) => {
    await editor.openFile('assessments/independent-stack.md');
    await editor.showViews('Review');
    await editor.expandRow('2. ');
    await editor.expandRow('4. ');
    await editor.runCommand('Dossier: Review This Note');
    await editor.page.locator('.view-line', { hasText: 'Review:' }).first().waitFor();
    await editor.seeRow('2. ');
    await editor.press('Control+End');
    await editor.page.locator('.view-line', { hasText: 'Source summary statement' }).first().waitFor();
  },

  signed: async (editor) => {
    await editor.openFile(note);
    await editor.showViews('Review');
    await editor.page.locator('.codelens-decoration', { hasText: 'signed by' }).first().waitFor();
    await editor.goTo(note, 'reviews:');
    await editor.see('.editor-instance .squiggly-warning');
  },

  changes: async (editor) => {
    await editor.openFile(note);
    await editor.runCommand('Dossier: Compare Claims with…');
    await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'HEAD' }).first().click();
    await editor.showViews('Changes');
    await editor.seeRow('amount');
    await editor.page.locator('.pane-body .monaco-list-row[aria-label^="amount"]').first().click();
    const right = editor.page.locator('.monaco-diff-editor .editor.modified');
    await right.locator('.view-line', { hasText: 'CNY 400bn-450bn' }).first().waitFor();
  },

  conflict: async (editor) => {
    await editor.goTo(note, '<<<<<<<');
    await editor.see('.editor-instance .squiggly-error');
    await editor.see('.editor-instance .lightBulbWidget, .editor-instance [class*="lightbulb"]');
    await editor.press('Control+.');
    await editor.page.locator('.action-widget .monaco-list-row', { hasText: 'Take' }).first().waitFor();
  },
};

/** Opens an empty line in the brief before this text, for a sentence. */
async function openLineBefore(editor: EditorDriver, text: string): Promise<void> {
  await editor.goTo(note, text);
  for (const key of ['Enter', 'Enter', 'ArrowUp', 'ArrowUp']) await editor.press(key);
}

/** Scrolls the preview so that a paragraph is at its top. */
async function scrollTo(editor: EditorDriver, text: string): Promise<void> {
  // Cards come when the server has said what the note refers to, and move what is below them.
  await editor.preview().locator('.dossier-card').first().waitFor();
  const paragraph = editor.preview().locator('p', { hasText: text }).first();
  await paragraph.evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

/** Gives a webview most of the window. It has the focus by then, so this needs the pointer instead of a command. */
async function widen(editor: EditorDriver, title: string): Promise<void> {
  await editor.page.locator('.tab', { hasText: title }).dblclick();
}
