/** Where marks stand in time. */
import type { Axis } from './scales.ts';
import type { Event } from './timeline-model.ts';

const laneWidth = 22;

/** Where a point's mark stands: in the middle of its date, beside those of the same date. */
export function middleAt({ first, end, lane, lanes }: Event, x: Axis): number {
  const [left, right] = [x.at(first), x.at(end)];
  const spread = Math.min(laneWidth, Math.max(12, (right - left) / lanes));
  return (left + right) / 2 + (lane - (lanes - 1) / 2) * spread;
}
