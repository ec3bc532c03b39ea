/** The extension's side of the calibration chart: the outcomes of the workspace's forecasts. */
import type { WebviewPanel } from 'vscode';
import { type CalibrationShow, fromCalibration } from '../messages.ts';
import type { Content, Parts } from './content.ts';
import { createConversation } from './conversation.ts';

export function createCalibration({ server, output, drawn }: Parts, panel: WebviewPanel): Content {
  const conversation = createConversation(panel, async (): Promise<Omit<CalibrationShow, 'texts'>> => {
    const { forecasts, calibration } = await server.request('dossier/forecasts', {});
    const count = (state: string) => forecasts.filter((one) => one.state === state).length;
    const { terms, byAuthor, byTag, byYear } = calibration;
    return {
      type: 'show',
      open: count('open'),
      overdue: count('overdue'),
      calibration: {
        ...calibration,
        terms: [...terms],
        byAuthor: [...byAuthor],
        byTag: [...byTag],
        byYear: [...byYear],
      },
    };
  });
  return {
    // The chart is about the whole workspace.
    choose: () => conversation.update(),
    refresh: () => conversation.update(),
    receive: (received) => {
      const { data: message } = fromCalibration.safeParse(received);
      if (message === undefined) return false;
      if (message.type === 'loaded') conversation.begin();
      if (message.type === 'ready') drawn('calibration', message);
      if (message.type === 'failed') output.error(`Calibration: ${message.message}`);
      return true;
    },
  };
}
