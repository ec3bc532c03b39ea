/** “Record Outcome…”: asks for the outcome of a judgment, its date and source, and has the server write it into the note. */
import { l10n, type QuickPickItem, window, workspace } from 'vscode';
import type { ForecastItem, OutcomeRecord, Requests } from '../../server/src/protocol.ts';
import { openLocation } from './go.ts';
import type { PlainLocation, PlainPosition } from './locations.ts';
import type { Server } from './server.ts';

type Outcome = NonNullable<Requests['dossier/recordOutcome']['params']['outcome']>;

/** `asked` is the place of a judgment, or a row of a view that has one; without it, the judgment at the cursor is used. */
export async function recordOutcome(server: Server, asked: unknown, answers?: unknown): Promise<void> {
  const known = placeIn(asked) ?? (await judgmentAtCursor(server)) ?? (await pickForecast(server));
  if (known === undefined) return;
  try {
    await recordAt(server, known, isOutcome(answers) ? answers : undefined);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showWarningMessage(l10n.t('The outcome was not written: {0}.', reason));
  }
}

async function recordAt(server: Server, place: PlainLocation, answers: Outcome | undefined): Promise<void> {
  const about = {
    textDocument: { uri: place.uri },
    position: { line: place.range.start.line, character: place.range.start.character },
  };
  const record = await server.request('dossier/recordOutcome', about);
  if (record === null) {
    void window.showInformationMessage(l10n.t('There is no judgment here: put the cursor in one.'));
    return;
  }
  if (record.refusal !== undefined) return refuse(place, record.refusal);
  const outcome = answers ?? (await askOutcome(record));
  if (outcome === undefined) return;
  // The note may have changed while the questions were open: the edit is computed for the note as it is now.
  const written = await server.request('dossier/recordOutcome', { ...about, outcome });
  if (written?.refusal !== undefined) return refuse(place, written.refusal);
  if (written?.edit === undefined) return;
  await workspace.applyEdit(await server.toEdit(written.edit));
  await openLocation(place);
}

async function refuse(place: PlainLocation, reason: string): Promise<void> {
  await openLocation(place);
  void window.showWarningMessage(l10n.t('The outcome was not written: {0}.', reason));
}

async function askOutcome(record: OutcomeRecord): Promise<Outcome | undefined> {
  const status = await pickStatus(record);
  if (status === undefined) return undefined;
  const asOf = await askDay(record);
  if (asOf === undefined) return undefined;
  const source = await pickSource(record);
  if (source === undefined) return undefined;
  return { status, asOf, ...(source !== '' && { source }) };
}

async function pickStatus({ text, horizon }: OutcomeRecord): Promise<Outcome['status'] | undefined> {
  const items: readonly (QuickPickItem & { status: Outcome['status'] })[] = [
    { status: 'true', label: l10n.t('It came true') },
    { status: 'false', label: l10n.t('It did not come true') },
    {
      status: 'partly',
      label: l10n.t('It came true in part'),
      detail: l10n.t('There is no plain answer. It is not scored.'),
    },
    {
      status: 'void',
      label: l10n.t('The question fell away'),
      detail: l10n.t('Nothing can be said any more. It is not scored.'),
    },
  ];
  const picked = await window.showQuickPick(items, {
    title: horizon === undefined ? text : `${text} (${horizon})`,
    placeHolder: l10n.t('What came of it?'),
  });
  return picked?.status;
}

function askDay({ text, today }: OutcomeRecord): Thenable<string | undefined> {
  return window.showInputBox({
    title: text,
    prompt: l10n.t('When was that clear? A day, a month or a year.'),
    value: today,
    validateInput: (value) =>
      /^\d{4}(-(Q[1-4]|\d{2}(-\d{2})?))?$/.test(value.trim())
        ? undefined
        : l10n.t('Write it like 2026-05-18, 2026-05 or 2026.'),
  });
}

/** The id of the source that shows the outcome; empty where it is left open. */
async function pickSource({ text, sources }: OutcomeRecord): Promise<string | undefined> {
  const known = sources.map(({ id, title }) => ({ label: id, description: title, id }));
  const items = [
    ...known,
    { label: l10n.t('Leave it open'), description: l10n.t('to be filled in in the note'), id: '' },
  ];
  const picked = await window.showQuickPick(items, {
    title: text,
    placeHolder: l10n.t('Which source shows it?'),
    matchOnDescription: true,
  });
  return picked?.id;
}

/** The place of the judgment around the cursor, if there is one. */
async function judgmentAtCursor(server: Server): Promise<PlainLocation | undefined> {
  const editor = window.activeTextEditor;
  if (editor?.document.languageId !== 'markdown') return undefined;
  const uri = editor.document.uri.toString();
  const { line, character } = editor.selection.active;
  const start: PlainPosition = { line, character };
  const params = { textDocument: { uri }, position: start };
  const found = await server.request('dossier/recordOutcome', params).catch(() => null);
  return found === null ? undefined : { uri, range: { start, end: start } };
}

async function pickForecast(server: Server): Promise<PlainLocation | undefined> {
  const { forecasts } = await server.request('dossier/forecasts', {});
  const waiting = forecasts
    .filter(({ state }) => state !== 'resolved')
    .sort((a, b) => (a.day ?? 0) - (b.day ?? 0))
    .map((forecast) => ({
      label: `${forecast.state === 'overdue' ? '$(bell) ' : ''}${forecast.text}`,
      description: forecast.horizon ?? '',
      detail: forecast.note,
      forecast,
    }));
  if (waiting.length === 0) {
    void window.showInformationMessage(
      l10n.t('No judgment waits for an outcome: one that has a `horizon` and no `outcome` does.'),
    );
    return undefined;
  }
  const picked = await window.showQuickPick(waiting, {
    placeHolder: l10n.t('Of which judgment do you know what came?'),
    matchOnDetail: true,
  });
  return picked?.forecast.location;
}

function placeIn(asked: unknown): PlainLocation | undefined {
  if (typeof asked !== 'object' || asked === null) return undefined;
  if ('uri' in asked && 'range' in asked) return asked as PlainLocation;
  const item = 'row' in asked ? (asked as { row: { item?: ForecastItem } }).row.item : undefined;
  return item?.location;
}

function isOutcome(answers: unknown): answers is Outcome {
  return typeof answers === 'object' && answers !== null && 'status' in answers && 'asOf' in answers;
}
