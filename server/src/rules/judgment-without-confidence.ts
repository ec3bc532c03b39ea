// ICD 203, standard 2.

import { CONFIDENCES } from '../claims/shared.ts';
import type { Note } from '../note/note.ts';
import { defineRule } from './rule.ts';

export const judgmentWithoutConfidence = defineRule({
  code: 'judgment-without-confidence',
  level: 'warning',
  softens: true,
  summary: 'A judgment that does not state its confidence.',
  reads: ['block-claims'],
  *note(note: Note) {
    const [first, ...others] = CONFIDENCES;
    for (const claim of note.claims) {
      if (claim.kind !== 'judgment' || !claim.map || claim.present.has('confidence')) continue;
      const message = `this judgment states no confidence: add \`confidence: ${first}\`, or ${others.map((level) => `\`${level}\``).join(' or ')}`;
      yield { span: claim.fence, message };
    }
  },
});
