/** The commands about packs, for the palette, the Packs view and other programs. */
import { commands, type Disposable, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { Server } from '../server.ts';
import { answersIn } from './asked.ts';
import { addPack, lookForPackUpdates, removePacks, updatePacks } from './change-packs.ts';
import { createDiffDocuments } from './diff-documents.ts';
import { newPack } from './make-pack.ts';
import { newNoteFromTemplate } from './new-note.ts';
import type { PackTools, PackUpdates } from './pack-tools.ts';
import { saveSelection } from './save-snippet.ts';

/** Each takes a row of the view, or an object with answers, as described at its function. */
export function registerPackCommands(
  context: ExtensionContext,
  server: Server,
  output: LogOutputChannel,
  updates: PackUpdates,
): Disposable[] {
  const diffs = createDiffDocuments();
  const tools: PackTools = { context, server, output, diffs, updates };
  const register = (command: string, run: (answers: unknown) => Promise<void>) =>
    commands.registerCommand(command, (asked: unknown) => run(answersIn(asked)));
  return [
    diffs,
    register('dossier.newNote', (answers) => newNoteFromTemplate(server, answers)),
    register('dossier.packs.newNote', (answers) => newNoteFromTemplate(server, answers)),
    register('dossier.addPack', (answers) => addPack(tools, answers)),
    register('dossier.newPack', (answers) => newPack(tools, answers)),
    register('dossier.lookForPackUpdates', () => lookForPackUpdates(tools)),
    register('dossier.updatePacks', (answers) => updatePacks(tools, answers)),
    register('dossier.removePack', (answers) => removePacks(tools, answers)),
    register('dossier.saveSelectionAsSnippet', (answers) => saveSelection(tools, answers)),
  ];
}
