// `dossier/preview`: what an editor's Markdown preview needs in addition to the note's text.

import type { PreviewTarget } from '../../protocol.ts';
import { noteTargets } from '../../render/note-targets.ts';
import { readingData } from '../../render/reading-data.ts';
import type { Target } from '../../render/target.ts';
import { verifiedQuotes } from '../../rules/support/sources/kept-quotes.ts';
import { type Asked, ownDocumentRequest } from '../request.ts';

export const preview = ownDocumentRequest({
  method: 'dossier/preview',
  empty: null,
  run: (asked) => {
    const { workspace, document } = asked;
    if (document.type !== 'note') return null;
    const targets: PreviewTarget[] = [];
    const missing: string[] = [];
    for (const [key, target] of noteTargets(workspace, document)) {
      if (target === 'nothing') missing.push(key);
      else targets.push(located(asked, target));
    }
    return {
      reading: readingData(workspace),
      targets,
      missing,
      verified: verifiedQuotes(workspace, document),
    };
  },
});

/** Places in the note itself are left out: they move with every edit, and the preview shows them anyway. */
function located(asked: Asked, { place, ...target }: Target): PreviewTarget {
  const location = place && place.uri !== asked.document.uri ? asked.location(place) : undefined;
  return location ? { ...target, uri: location.uri, line: location.range.start.line } : target;
}
