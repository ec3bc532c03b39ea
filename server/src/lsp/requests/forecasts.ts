// Forecasts: the list with their outcomes, and recording an outcome.

import { type Calibration, calibrate, type ScoredForecast } from '../../features/forecasts/calibration.ts';
import { judgmentAt, recordOutcome, whyNoOutcome } from '../../features/forecasts/outcome.ts';
import { listForecasts } from '../../features/views/forecasts.ts';
import type { ForecastItem, OutcomeRecord } from '../../protocol.ts';
import { compareNames } from '../../text/collate.ts';
import { toLocation } from '../convert.ts';
import { toChangeEdit } from '../convert-change.ts';
import { inSlices } from '../in-slices.ts';
import { placesOf } from '../places.ts';
import { ownDocumentRequest, ownRequest } from '../request.ts';

export const forecasts = ownRequest({
  method: 'dossier/forecasts',
  run: async (server, _, token): Promise<{ forecasts: ForecastItem[]; calibration: Calibration }> => {
    const all: ForecastItem[] = [];
    const scored: ScoredForecast[] = [];
    for (const folder of server.session.folders) {
      const { index } = folder;
      if (!index) continue;
      const places = placesOf(server, folder, index);
      const found = await inSlices(
        index.store,
        () => listForecasts(index.store.workspace, undefined, index.lists.judging),
        token,
      );
      for (const { uri, span, scored: score, ...item } of found) {
        const location = toLocation(places, { uri, span });
        if (location) all.push({ ...item, location });
        if (score) scored.push(score);
      }
    }
    return { forecasts: all, calibration: calibrate(scored) };
  },
});

export const outcome = ownDocumentRequest({
  method: 'dossier/recordOutcome',
  empty: null,
  writes: 'or refuses',
  run: (
    { workspace, document, places, client, offset },
    { position, outcome: said },
  ): OutcomeRecord | null => {
    const claim = document.type === 'note' ? judgmentAt(document, offset(position)) : undefined;
    if (document.type !== 'note' || !claim) return null;
    const { text, horizon } = claim.fields;
    const { today } = workspace;
    const own = document.sources.filter(({ global }) => !global);
    const record: OutcomeRecord = {
      text: text?.value ?? '',
      ...(horizon && { horizon: horizon.value.text }),
      today,
      sources: own
        .map(({ id, fields }) => ({ id, title: fields.title?.value ?? '' }))
        .sort((a, b) => compareNames(a.id, b.id)),
    };
    const refusal = whyNoOutcome(document, claim);
    if (refusal !== undefined) return { ...record, refusal };
    if (!said) return record;
    const { source, ...rest } = said;
    const edit = recordOutcome(document, claim, { ...rest, ...(source !== undefined && { source }) }, today);
    if ('refusal' in edit) return { ...record, refusal: edit.refusal };
    const change = toChangeEdit(places, [{ uri: document.uri, ...edit }], client.edits);
    return change ? { ...record, edit: change } : record;
  },
});
