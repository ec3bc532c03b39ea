// A suppression without a reason silences nothing. Reading the document finds it; this rule reports it.

import { defineRule, problemsOf } from './rule.ts';
import { configurationComments } from './support/findings/configuration-comments.ts';

export const suppressionWithoutReason = defineRule({
  code: 'suppression-without-reason',
  level: 'warning',
  softens: false,
  summary: 'A suppression that gives no reason.',
  reads: ['problems'],
  note: (note) => problemsOf(note, 'suppression-without-reason'),
  catalog: (catalog) => problemsOf(catalog, 'suppression-without-reason'),
  configuration: (file) => configurationComments(file).problems,
});
