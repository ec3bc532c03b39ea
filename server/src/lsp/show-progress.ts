// The progress of reading a folder, as the client shows it.

import type { Connection } from 'vscode-languageserver';
import type { LoadProgress } from '../files/load-documents.ts';
import type { Folder } from './folder.ts';

/**
 * Shows the progress of reading a folder once there is some, in a client that can (`window`), and lets a person cancel it if that
 * leaves things as they were. What the returned function takes last is undefined: then nothing is shown any more.
 */
export function showProgress(
  window: Pick<Connection['window'], 'createWorkDoneProgress'> | undefined,
  { uri }: Pick<Folder, 'uri'>,
  cancel: (() => void) | undefined,
): (progress: LoadProgress | undefined) => void {
  if (!window) return () => undefined;
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  const show = () =>
    window.createWorkDoneProgress().then((progress) => {
      if (cancel) progress.token.onCancellationRequested(cancel);
      progress.begin('Dossier', 0, name, cancel !== undefined);
      return progress;
    });
  let last: LoadProgress | undefined;
  let shown: ReturnType<typeof show> | undefined;
  return (progress) => {
    if (!shown && progress === undefined) return;
    shown ??= show();
    const sameStep = last?.step === progress?.step;
    last = progress;
    if (progress?.step === 'scan' && sameStep) return;
    void shown.then(
      (reporter) => {
        if (progress === undefined) reporter.done();
        else if (progress.step === 'read')
          reporter.report(Math.round((100 * progress.done) / Math.max(1, progress.of)), name);
      },
      () => undefined,
    );
  };
}
