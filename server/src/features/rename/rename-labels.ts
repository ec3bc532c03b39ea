// Changes link labels when the name or id that they use changes.

import type { LinkUse } from '../../note/note.ts';
import { escapeLabel } from '../../text/label.ts';
import { span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Annotation, Change } from './workspace-change.ts';

/**
 * The edits that give a new text to the labels for which `isOld` is true and that have another one; marks around the text stay.
 */
export function labelChanges(
  { uri, text }: Pick<Document, 'uri' | 'text'>,
  uses: readonly LinkUse[],
  isOld: (label: string) => boolean,
  label: string,
  annotation: Annotation,
): Change[] {
  const written = escapeLabel(label);
  return uses.flatMap((use): Change[] => {
    if (!isOld(use.text)) return [];
    const { start, end } = use.label;
    const raw = text.slice(start, end);
    const at = raw.indexOf(use.text);
    const old = at < 0 ? span(start, end) : span(start + at, start + at + use.text.length);
    const newRaw = `${text.slice(start, old.start)}${written}${text.slice(old.end, end)}`;
    // A shortcut reference `[Label]` is named by its definition, so a new label needs the old one after it.
    const whole = text.slice(use.span.start, use.span.end);
    if (whole === `[${raw}]` || whole === `[${raw}][]`)
      return [{ uri, span: use.span, newText: `[${newRaw}][${raw}]`, annotation }];
    const isNew = text.slice(old.start, old.end) !== written;
    return isNew ? [{ uri, span: old, newText: written, annotation }] : [];
  });
}
