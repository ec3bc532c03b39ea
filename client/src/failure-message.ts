/** The one message shown when the language server is not running, with what the user can do. */
import { commands, type LogOutputChannel, l10n, window } from 'vscode';

export interface FailureMessage {
  showCrashes(): void;
  showFailedStart(): void;
}

export function createFailureMessage(output: LogOutputChannel): FailureMessage {
  let isShown = false;
  const showOnce = async (message: string): Promise<void> => {
    if (isShown) return;
    isShown = true;
    const restart = l10n.t('Restart');
    const show = l10n.t('Show output');
    const choice = await window.showErrorMessage(message, restart, show);
    isShown = false;
    if (choice === restart) await commands.executeCommand('dossier.restartServer');
    if (choice === show) output.show();
  };
  return {
    showCrashes: () => {
      void showOnce(l10n.t('Dossier has stopped: its language server ended unexpectedly several times.'));
    },
    showFailedStart: () => {
      void showOnce(l10n.t('Dossier is not running: its language server did not start.'));
    },
  };
}
