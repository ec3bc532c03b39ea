/** Notes for the tests of the command line: one without any finding, and ways to put findings into it. */

/** A spot report in which nothing is wrong. */
export function cleanNote(title = 'A first look'): string {
  return `---
note: spot-report
title: ${title}
date: 2026-05-18
status: published
marking: TLP:GREEN
---

# ${title}

## BLUF

Nothing has changed.

## What happened

The company gave no figure.

## Source evaluation

There is no source to evaluate.

## Comment

Nothing follows from it.
`;
}

/** A valuation block whose currency is not written as a code: one error, with a safe fix. */
export const claimInYuan = `
\`\`\`valuation
subject: hw:huawei-ascend-950pr
amount: RMB 350bn
\`\`\`
`;

/** The clean note with the marking of TLP 1.0: one warning on its line 6, with a safe fix. */
export function oldMarking(note: string = cleanNote()): string {
  return note.replace('TLP:GREEN', 'TLP:WHITE');
}

/** The clean note without a marking: one error on its line 2, with no safe fix. */
export function unmarked(note: string = cleanNote()): string {
  return note.replace('marking: TLP:GREEN\n', '');
}
