/**
 * The item in the language status menu that shows what the server is doing, and the context key that welcome texts
 * use.
 */
import { commands, type Disposable, LanguageStatusSeverity, l10n, languages } from 'vscode';
import type { Status as ServerStatus } from '../../server/src/protocol.ts';

export interface Status extends Disposable {
  showStarting(): void;
  showRunning(): void;
  showServer(params: ServerStatus): void;
  showStopped(): void;
  /** Whether the workspace has notes, as far as is known. */
  hasNotes(): boolean;
  /** Whether the workspace has something for Dossier: notes, a catalog or a `dossier.yaml`. */
  isUsed(): boolean;
  /** Settles when the server has read the workspace for the first time. */
  readonly ready: Promise<void>;
}

const showOutput = { title: l10n.t('Show output'), command: 'dossier.showOutput' };
const restart = { title: l10n.t('Restart'), command: 'dossier.restartServer' };
const showProblems = { title: l10n.t('Show problems'), command: 'workbench.actions.view.problems' };
const readAgain = { title: l10n.t('Read again'), command: 'dossier.checkWorkspace' };

export function createStatus(): Status {
  const item = languages.createLanguageStatusItem('dossier.status', [
    { language: 'markdown' },
    { pattern: '**/{dossier,*.catalog}.yaml' },
  ]);
  item.name = 'Dossier';
  const show = (text: string, busy: boolean): void => {
    item.text = text;
    item.busy = busy;
    item.detail = 'Dossier';
    item.severity = LanguageStatusSeverity.Information;
    item.command = showOutput;
  };
  const starting = (): void => {
    show(l10n.t('Starting'), true);
    tellMenus('starting');
  };
  let noteCount = 0;
  let forNotes = false;
  let settle: () => void;
  const ready = new Promise<void>((resolve) => {
    settle = resolve;
  });
  starting();
  return {
    ready,
    showStarting: starting,
    showRunning: () => show(l10n.t('Running'), false),
    showServer: (params) => {
      const { state, notes, used, findings } = params;
      show(state === 'indexing' ? l10n.t('Indexing') : countNotes(notes), state === 'indexing');
      item.detail = countFindings(findings);
      if (state === 'ready') {
        item.command = showProblems;
        settle();
      }
      if (state === 'cancelled') {
        show(l10n.t('Reading was cancelled'), false);
        item.severity = LanguageStatusSeverity.Warning;
        item.command = readAgain;
      }
      tellMenus(state);
      void commands.executeCommand('setContext', 'dossier.used', used);
      noteCount = notes;
      forNotes = used;
    },
    hasNotes: () => noteCount > 0,
    isUsed: () => forNotes,
    showStopped: () => {
      show(l10n.t('Stopped'), false);
      item.severity = LanguageStatusSeverity.Error;
      item.command = restart;
      tellMenus('stopped');
    },
    dispose: () => item.dispose(),
  };
}

function tellMenus(state: ServerStatus['state'] | 'starting' | 'stopped'): void {
  void commands.executeCommand('setContext', 'dossier.state', state);
}

function countNotes(notes: number): string {
  return notes === 1 ? l10n.t('1 note') : l10n.t('{0} notes', notes);
}

function countFindings({ error, warning, info, hint }: ServerStatus['findings']): string {
  if (error + warning + info + hint === 0) return l10n.t('No findings');
  return l10n.t('{0} errors, {1} warnings, {2} notices', error, warning, info + hint);
}
