/** The extension's side of the valuation timeline: the claims of one subject, from the server's ledger. */
import type { WebviewPanel } from 'vscode';
import type { Claims } from '../../../../server/src/protocol.ts';
import { fromTimeline, type TimelineShow } from '../messages.ts';
import { createConversation } from './conversation.ts';
import { openPlace } from './open-place.ts';
import { type Ledger, readLedger, subjectOf, timelineOf } from './timeline-data.ts';
import type { Content, Parts } from './webviews.ts';

export function createTimeline(
  { server, output, drawn }: Parts,
  panel: WebviewPanel,
  first: string | undefined,
): Content {
  let key = first;
  let ledger: Ledger = [];
  const conversation = createConversation(panel, async (): Promise<Omit<TimelineShow, 'texts'>> => {
    const { claims } = await server.request<Claims>('dossier/claims', {});
    ledger = readLedger(claims);
    key = subjectOf(claims, key);
    return timelineOf(ledger, key);
  });
  const choose = (next: string): void => {
    key = next;
    conversation.update();
  };
  return {
    choose,
    refresh: () => conversation.update(),
    receive: (received) => {
      const { data: message } = fromTimeline.safeParse(received);
      if (message === undefined) return false;
      if (message.type === 'loaded') {
        key ??= message.key;
        conversation.begin();
      }
      if (message.type === 'choose') choose(message.key);
      if (message.type === 'open') {
        const claim = ledger.find(({ valuation }) => valuation.id === message.id);
        if (claim !== undefined) void openPlace(panel, claim.location);
      }
      if (message.type === 'ready') drawn('timeline', message);
      if (message.type === 'failed') output.error(`Timeline: ${message.message}`);
      return true;
    },
  };
}
