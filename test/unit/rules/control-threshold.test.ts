// Thresholds of 3A090 against the built-in catalog, and against figures that are missing.

import { describe, expect, it } from 'vitest';
import { note } from '../../support/valuation-notes.ts';
import { findingsIn } from '../../support/workspace.ts';

const CATALOG = `=== x.catalog.yaml
catalog: X
entries:
  - {id: hw:no-die, name: No die, specs: {compute: {fp16: 120, int8: 240}}}
  - {id: hw:one-length, name: One length, specs: {die-mm2: 600, compute: {fp32: 20}}}
  - {id: hw:slow-links, name: Slow links, specs: {interconnect-gbs: 400, compute: {fp16: 312, int8: 624}}}
`;

function found(ref: string, entry: string, status: string, effective = '2023-11-17') {
  const lines = [`ref: hw:${ref}`, 'regime: EAR', `entry: ${entry}`, `status: ${status}`];
  const block = ['```control', ...lines, `effective: ${effective}`, 'as-of: 2026-05', 'source: S1', '```'];
  const text = `=== note.md\n${note(block.join('\n'), { date: '2026-06-01' })}\n${CATALOG}`;
  return findingsIn(text, ['control-threshold']).map(({ message }) => message);
}

describe('control-threshold', () => {
  it('computes the known parts', () => {
    const { h20, l20, l4 } = { h20: 'nvidia-h20-96gb', l20: 'nvidia-l20', l4: 'nvidia-l4' };
    expect(found(h20, '3A090.a', 'controlled')).toHaveLength(1);
    expect(found(h20, '3A090.b', 'controlled')).toEqual([expect.stringContaining('TPP 2368, density 2.91')]);
    expect(found(h20, '3A090.b', 'not-controlled')).toEqual([]);
    expect(found(l20, '3A090.b.2', 'licence-required')).toEqual([expect.stringContaining('density 3.14')]);
    expect(found(l20, '3A090', 'not-controlled')).toEqual([]);
    expect(found(l4, '3A090.a', 'controlled')).toEqual([]);
    const [only] = found(l4, '3A090.a', 'not-controlled');
    expect(only).toContain('if designed or marketed for datacentres');
    expect(only).toContain('88 FR 73458');
    expect(only).toContain('arithmetic aid, not a classification');
    expect(found('nvidia-b200', '3A090.a', 'not-controlled')).toEqual([
      expect.not.stringContaining('if designed'),
    ]);
  });

  it('knows the review of January 2026, for its two statuses alone', () => {
    const [h200, b200, day] = ['nvidia-h200-sxm', 'nvidia-b200', '2026-01-15'] as const;
    expect(found(h200, '3A090.a', 'case-by-case', day)).toEqual([]);
    expect(found(h200, '3A090.a', 'presumption-of-denial', day)).toHaveLength(1);
    expect(found(h200, '3A090.a', 'presumption-of-denial', '2025-06')).toEqual([]);
    expect(found(h200, '3A090.a', 'licence-required', day)).toEqual([]);
    expect(found(b200, '3A090.a', 'case-by-case', day)).toEqual([expect.stringContaining('91 FR 1684')]);
    expect(found(b200, '3A090.a', 'presumption-of-denial', day)).toEqual([]);
    expect(found(b200, '3A090.a', 'case-by-case', '2026')).toEqual([]);
  });

  it('proves nothing by a missing figure', () => {
    expect(found('no-die', '3A090.a', 'controlled')).toEqual([]);
    expect(found('no-die', '3A090.a.1', 'controlled')).toHaveLength(1);
    expect(found('one-length', '3A090.a', 'controlled')).toEqual([]);
    expect(found('nobody', '3A090.a', 'controlled')).toEqual([]);
  });

  it('keeps vintages apart, and says nothing where they disagree or have no such paragraph', () => {
    expect(found('slow-links', '3A090', 'controlled', '2023-01')).toHaveLength(1);
    expect(found('slow-links', '3A090', 'controlled', '2024-01')).toEqual([]);
    expect(found('slow-links', '3A090', 'not-controlled', '2024-01')).toHaveLength(1);
    expect(found('slow-links', '3A090', 'controlled', '2023')).toEqual([]);
    expect(found('slow-links', '3A090.a', 'controlled', '2023-01')).toEqual([]);
    expect(found('slow-links', '3A090', 'controlled', '2022')).toEqual([]);
    expect(found('nvidia-h20-96gb', '3A090.b', 'controlled', '2024')).toHaveLength(1);
  });

  it('leaves other entries and statuses alone', () => {
    expect(found('nvidia-h20-96gb', '3A090.c', 'controlled', '2025')).toEqual([]);
    expect(found('nvidia-h20-96gb', '3A090', 'controlled', '2025')).toEqual([]);
    expect(found('nvidia-h20-96gb', '4A090.a', 'controlled')).toEqual([]);
    expect(found('nvidia-h20-96gb', '3A0901', 'controlled')).toEqual([]);
    expect(found('nvidia-h20-96gb', '3A090.b', 'rescinded')).toEqual([]);
  });
});
