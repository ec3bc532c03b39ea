/** Positions of marks in time. */
import type { Axis } from './scales.ts';
import type { Event } from './timeline-model.ts';

const laneWidth = 22;

/** The position of a point's mark: in the middle of its date, beside other marks of the same date. */
export function middleAt({ first, end, lane, lanes }: Event, x: Axis): number {
  const [left, right] = [x.at(first), x.at(end)];
  const spread = Math.min(laneWidth, Math.max(12, (right - left) / lanes));
  return (left + right) / 2 + (lane - (lanes - 1) / 2) * spread;
}
