/** The extension's side of the valuation timeline: the claims about one subject, from the server's ledger. */
import type { WebviewPanel } from 'vscode';
import { fromTimeline, type TimelineShow } from '../messages.ts';
import type { Content, Parts } from './content.ts';
import { createConversation } from './conversation.ts';
import { openPlace } from './open-place.ts';
import { chosenOf, type Ledger, readLedger, timelineOf, type Wanted } from './timeline-data.ts';

export function createTimeline(
  { server, output, drawn }: Parts,
  panel: WebviewPanel,
  first: Wanted,
): Content {
  let wanted = first;
  let from: TimelineShow['from'];
  let ledger: Ledger = [];
  const conversation = createConversation(panel, async (): Promise<Omit<TimelineShow, 'texts'>> => {
    const { claims } = await server.request('dossier/claims', {});
    ledger = readLedger(claims);
    const chosen = chosenOf(ledger, wanted);
    if (chosen.from !== undefined) {
      const { id, currency } = chosen.from.valuation;
      from = { id, at: Date.now(), ...(currency !== undefined && { currency }) };
      // From now on it shows the subject, wherever an edit moves the claim.
      wanted = { key: chosen.key };
    }
    return { ...timelineOf(ledger, chosen.key), ...(from && { from }) };
  });
  const choose = (next: Wanted): void => {
    wanted = next;
    from = undefined;
    conversation.update();
  };
  return {
    choose,
    refresh: () => conversation.update(),
    receive: (received) => {
      const { data: message } = fromTimeline.safeParse(received);
      if (message === undefined) return false;
      if (message.type === 'loaded') {
        if (wanted.key === undefined && wanted.claim === undefined) wanted = { key: message.key };
        conversation.begin();
      }
      if (message.type === 'choose') choose({ key: message.key });
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
