// The walkthrough in the manifest: every button is one, every command, page and picture is there.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const { contributes, files } = JSON.parse(read('package.json'));
const texts: Record<string, string> = JSON.parse(read('package.nls.json'));
const say = (text: string) => texts[text.slice(1, -1)] ?? text;
const steps: { id: string; title: string; description: string; media: { markdown: string } }[] =
  contributes.walkthroughs[0].steps;
const known = new Set<string>([
  ...contributes.commands.map(({ command }: { command: string }) => command),
  ...contributes.views.dossier.map(({ id }: { id: string }) => `${id}.focus`),
  'vscode.openFolder',
  'workbench.actions.view.problems',
]);

describe.each(steps)('the step “$id”', ({ title, description, media }) => {
  it('has buttons that are lines of their own and lead to commands', () => {
    const lines = say(description).split('\n');
    expect(say(title)).not.toMatch(/^%/);
    expect(say(description)).not.toMatch(/[\\`*]/);
    const buttons = lines.flatMap((line) => /^\[[^\]]+\]\(command:([\w.]+)\)$/.exec(line)?.[1] ?? []);
    expect(buttons.length).toBe((say(description).match(/\]\(/g) ?? []).length);
    expect(buttons.length).toBeGreaterThan(0);
    for (const command of buttons) expect(known).toContain(command);
  });

  it('has a picture beside its text, and both are packaged', () => {
    const page = read(media.markdown);
    const pictures = [...page.matchAll(/!\[([^\]]+)\]\(([^)]+)\)/g)];
    expect(pictures.length).toBeGreaterThan(0);
    for (const [, , picture = ''] of pictures) {
      const file = path.posix.join(path.posix.dirname(media.markdown), picture);
      expect(existsSync(path.join(root, file))).toBe(true);
      expect(files).toContain(`media/walkthrough/*${path.extname(file)}`);
    }
    expect(files).toContain('media/walkthrough/*.md');
  });
});
