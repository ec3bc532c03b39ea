/** What each picture shows. To add one, add a function here: its name becomes the name of the file. */
import type { EditorDriver } from './vscode-web/editor-driver.ts';

type Scenario = (editor: EditorDriver) => Promise<void>;

const note = 'briefs/deepseek-first-round.md';

export const scenarios: Record<string, Scenario> = {
  note: async (editor) => {
    await editor.goTo(note, 'subject: org:deepseek');
  },
};
