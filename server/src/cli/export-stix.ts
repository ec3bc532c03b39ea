// A STIX bundle for `dossier export` and `dossier push`. The ledger says what was exported before, and is updated.

import path from 'node:path';
import { type Ledger, readLedger, writeLedger } from '../export/export-ledger.ts';
import type { Selection } from '../export/selection.ts';
import { bundleText, type StixExport, stixObjects } from '../export/stix.ts';
import type { StixProfile } from '../export/stix-profiles.ts';
import { holdInside } from '../files/hold-inside.ts';
import { readText } from '../files/read.ts';
import { createAtomically, writeAtomically } from '../files/write-atomically.ts';
import { Refusal } from '../install/refusal.ts';
import { counted } from './severities.ts';
import { remark, type Terminal } from './terminal.ts';
import { uninterrupted } from './uninterrupted.ts';

/** Where the ledger is, in the workspace. */
export const LEDGER_PATH = '.dossier/exports.jsonl';

/** What is to be exported, and when. */
export interface StixRequest {
  readonly selection: Selection;
  /** The selection before anything was withheld from it; undefined where nothing is withheld. */
  readonly whole: Selection | undefined;
  readonly profile: StixProfile;
  readonly root: string;
  /** The time of the export. */
  readonly now: Date;
  /** Whether nothing is remembered, because the user only asks what would be exported. */
  readonly isTrial?: boolean;
}

/** The objects of the notes; the ledger then contains them. Refuses if the ledger cannot be read or written. */
export async function exportStix(request: StixRequest, terminal: Terminal): Promise<StixExport> {
  const { selection, whole, profile, root, now } = request;
  const before = await readLedgerFile(root, terminal);
  const made = stixObjects(selection, {
    profile,
    ledger: before.ledger,
    now: now.toISOString(),
    whole,
  });
  if (!request.isTrial) await writeLedgerFile(root, made.ledger, before.text, terminal);
  sayLeft(made.left, terminal);
  for (const place of made.mismarked)
    remark(terminal, `${place}: nothing of it is exported: its marking is not a label of TLP 2.0`);
  return made;
}

/** The text of a bundle, and whether it contains everything that was asked for. */
export async function stixText(
  request: StixRequest,
  terminal: Terminal,
): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  const { objects, mismarked } = await exportStix(request, terminal);
  return { text: bundleText(objects), isWhole: mismarked.length === 0 };
}

/** The ledger and its text; undefined where there is no ledger yet. */
async function readLedgerFile(
  root: string,
  terminal: Terminal,
): Promise<{ readonly ledger: Ledger; readonly text: string | undefined }> {
  const target = await holdInside(root, path.join(root, LEDGER_PATH));
  if (target === undefined)
    throw new Refusal(`${LEDGER_PATH}: leads out of the workspace: make it a file of its own`);
  const read = await readText(target);
  if ('gone' in read) return { ledger: new Map(), text: undefined };
  if ('problem' in read) throw new Refusal(`${LEDGER_PATH}: ${read.problem.message}`);
  const { ledger, damaged, conflicted } = readLedger(read.text);
  const [line] = damaged;
  if (line !== undefined)
    throw new Refusal(
      `${LEDGER_PATH}:${line}: ${counted(damaged.length, 'line')} cannot be read: take the file from git as it was (\`git checkout HEAD -- ${LEDGER_PATH}\`), or delete ${damaged.length === 1 ? 'the line, whose object' : 'the lines, whose objects'} then count as new`,
    );
  if (conflicted) remark(terminal, `${LEDGER_PATH}: git left a conflict: the lines of both sides count`);
  return { ledger, text: read.text };
}

async function writeLedgerFile(
  root: string,
  ledger: Ledger,
  before: string | undefined,
  terminal: Terminal,
): Promise<void> {
  const text = writeLedger(ledger);
  if (text === (before ?? '')) return;
  const file = path.join(root, LEDGER_PATH);
  const problem = await uninterrupted(() =>
    before === undefined
      ? createAtomically(file, text)
      : writeAtomically(root, file, text, { expected: before }),
  );
  if (problem)
    throw new Refusal(
      `${LEDGER_PATH}: ${problem.message}: nothing is exported, for a later export would not know it`,
    );
  if (before === undefined)
    remark(
      terminal,
      `${LEDGER_PATH} remembers when each object was made and changed: commit it, with the line \`${LEDGER_PATH} merge=union\` in .gitattributes`,
    );
}

function sayLeft({ entities, relations }: StixExport['left'], terminal: Terminal): void {
  if (entities === 0) return;
  const also = relations === 0 ? '' : `, with ${counted(relations, 'relation')}`;
  remark(
    terminal,
    `${counted(entities, 'entity', 'entities')} without an object in plain STIX: left out${also}`,
  );
}
