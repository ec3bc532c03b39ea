// Which notes mention things without a link to them, and by which names, as a list that is kept.

import type { Notice } from '../../rules/rule.ts';
import { foldName } from '../../text/fold.ts';
import type { Span } from '../../text/span.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type PerDocument, perDocument } from '../symbols/per-document.ts';

/** The code of the findings that are mentions. */
export const MENTION = 'unlinked-mention';

/** A note with mentions. */
export interface MentioningNote {
  readonly uri: string;
  /** The names as they are compared; undefined where marks inside a mention may hide what it says. */
  readonly names: ReadonlySet<string | undefined>;
}

/** The notes of the workspace with mentions. `noticesOf` gives a document's findings. */
export function mentioningNotes(
  workspace: Workspace,
  noticesOf: (uri: string) => readonly Notice[],
): PerDocument<MentioningNote> {
  return perDocument(workspace, (uri) => {
    if (workspace.typeOf(uri) !== 'note' || workspace.isPack(uri)) return undefined;
    const mentions = noticesOf(uri).filter(({ code }) => code === MENTION);
    const text = mentions.length > 0 ? workspace.text(uri) : undefined;
    if (text === undefined) return undefined;
    return { uri, names: new Set(mentions.map(({ span }) => nameIn(text, span))) };
  });
}

/** What a mention says, as names are compared; undefined where marks may hide it. */
export function nameIn(text: string, { start, end }: Span): string | undefined {
  const written = text.slice(start, end);
  return /[<&\\]/.test(written) ? undefined : foldName(written);
}
