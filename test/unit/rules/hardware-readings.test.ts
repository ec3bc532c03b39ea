// What a wrong figure is said to be: of another precision, of a relative, of several devices, in another base of bytes;
// and by what a stated TPP is measured.

import { describe, expect, it } from 'vitest';
import { findingsIn, fixed } from '../../support/workspace.ts';

const CODES = ['sparse-figure', 'unit-slip', 'figure-mismatch', 'missing-precision', 'export-arithmetic'];

const FAMILY = `=== team.catalog.yaml
catalog: Team
entries:
  - id: hw:acme-x1-pro
    name: X1 Pro
    specs:
      vendor: org:acme
      family: X1
      memory-gb: 128
      memory-bandwidth-gbs: 1600
      tdp-w: 600
      compute: {fp8: 1000, int8: 1000, fp4: 2000}
  - id: hw:acme-x1-max
    name: X1 Max
    specs: {vendor: org:acme, family: X1, memory-gb: 144, memory-bandwidth-gbs: 4000, compute: {fp8: 1000, fp4: 3000}}
  - id: hw:acme-x2
    name: X2
    specs: {vendor: org:acme, family: X2, memory-gb: 288, compute: {fp8: 5000}}
  - id: hw:rival-r1
    name: R1
    specs: {vendor: org:rival, family: X1, memory-gb: 112}
  - id: hw:acme-old
    name: Old
    specs: {vendor: org:acme, family: Old, memory-gb: 32, memory-bandwidth-gbs: 820}
  - id: hw:acme-bare
    name: Bare
    specs: {vendor: org:acme, die-mm2: 800}
`;

function note(line: string, ref: string): string {
  return `=== note.md
---
note: hardware-note
date: 2026-05-18
status: published
marking: TLP:GREEN
sources:
  S1: {title: A data sheet, accessed: 2026-05-18}
---

\`\`\`hardware
ref: hw:${ref}
${line}
as-of: 2026-05
source: S1
\`\`\`
${FAMILY}`;
}

const found = (line: string, ref = 'acme-x1-pro') => findingsIn(note(line, ref), CODES);
const said = (line: string, ref?: string) =>
  found(line, ref).map(({ code, message }) => `${code}: ${message}`);

describe('a figure of another precision of the same entry', () => {
  it('is named, and stays the code that it is', () => {
    const [message] = said('compute: 2 PFLOPS FP8');
    expect(message).toMatch(/^sparse-figure: .*and it is the FP4 figure of X1 Pro: correct the precision/);
    expect(said('compute: 1 PFLOPS FP4')[0]).toMatch(
      /^figure-mismatch: .* 50 % below .*: it is the FP8 figure of X1 Pro, so correct the precision/,
    );
  });

  it('is written by a fix, where the precision stands as the analyst wrote it', () => {
    const text = note('compute: [2 PFLOPS mxfp8]', 'acme-x1-pro');
    expect(fixed(text, 'sparse-figure', 'Correct the precision').get('note.md')).toContain('[2 PFLOPS FP4]');
  });

  it('is not looked for among integers when operations are floating', () => {
    expect(said('compute: 1000 TOPS INT8')).toEqual([]);
    expect(said('compute: 1000 TOPS INT4')).toEqual([]);
  });

  it('is the dense figure of one that is called sparse', () => {
    expect(said('compute: 1 PFLOPS FP8 sparse')[0]).toMatch(
      /it is the dense FP8 figure of X1 Pro, so call it dense/,
    );
  });
});

describe('a figure of a relative', () => {
  it('is that of the nearest in the family, with its place', () => {
    const [finding] = found('memory: 144 GB');
    expect(finding?.message).toContain('12.5 % above the 128 GB of X1 Pro');
    expect(finding?.message).toContain('it is the figure of X1 Max, so correct the figure or the `ref`');
    expect(finding?.related).toHaveLength(2);
    expect(said('compute: 3 PFLOPS FP4')[0]).toContain('it is the figure of X1 Max');
  });

  it('may be of another family of the vendor, and never of another vendor', () => {
    expect(said('memory: 288 GB')[0]).toContain('it is the figure of X2');
    expect(said('memory: 112 GB')[0]).toContain('check both sources');
  });

  it('is an info where the relative goes by the same name', () => {
    const [finding] = found('memory: 192 GB', 'nvidia-b200');
    expect(finding?.message).toContain(
      'B200 (architecture brief, 192 GB), so name that variant in the `ref`',
    );
    expect(finding?.severity).toBe('info');
    expect(found('memory: 288 GB', 'nvidia-b300')[0]?.severity).toBe('info');
    expect(found('memory: 192 GB', 'nvidia-b200-192gb')).toEqual([]);
    expect(found('memory: 94 GB', 'nvidia-h100-sxm5')[0]?.severity).toBe('warning');
  });

  it('is told of the shipped catalog', () => {
    expect(said('memory: 144 GB', 'huawei-ascend-950pr')[0]).toContain('it is the figure of Ascend 950DT');
    expect(said('compute: 2 PFLOPS FP8', 'huawei-ascend-950pr')[0]).toContain(
      'the FP4 figure of Ascend 950PR',
    );
    expect(said('memory: 372 GB', 'nvidia-gb200')[0]).toContain('it is what 2 of them have together');
    expect(said('memory: 94 GB', 'nvidia-h100-sxm5')[0]).toContain('it is the figure of H100 NVL');
  });
});

describe('a figure of several devices', () => {
  it('is said to be a sum', () => {
    expect(said('memory: 256 GB')[0]).toMatch(
      /^figure-mismatch: .*it is what 2 of them have together, so write the figure of one/,
    );
    expect(said('tdp: 4.8 kW')[0]).toMatch(/^unit-slip: .* 8 times .*it is what 8 of them have together/);
    expect(said('memory: 9216 GB')[0]).toMatch(/what 72 of them have together/);
    expect(said('memory: 200 GB')[0]).toContain('check both sources');
    expect(said('compute: 3958 TFLOPS FP8', 'nvidia-h100-sxm5')[0]).not.toContain('together');
  });
});

describe('bytes in either base', () => {
  it.each([
    'memory: 32 GB',
    'memory: 32 GiB',
    'memory: 34.4 GB',
    'memory: 34 GB',
    'memory: ~34 GB',
    'memory-bandwidth: 820 GB/s',
    'memory-bandwidth: 820 GiB/s',
    'memory-bandwidth: 880 GB/s',
    'memory-bandwidth: 0.88 TB/s',
  ])('%s agrees', (line) => expect(said(line, 'acme-old')).toEqual([]));

  it.each(['memory: 36 GB', 'memory: 38 GiB', 'memory-bandwidth: 900 GB/s', 'memory: 34.9 GB'])(
    '%s does not',
    (line) => expect(said(line, 'acme-old')[0]).toMatch(/^figure-mismatch/),
  );

  it('are those of Trainium1', () => {
    for (const line of ['memory: 34.4 GB', 'memory-bandwidth: 880 GB/s', 'memory: 32 GiB'])
      expect(said(line, 'aws-trainium1')).toEqual([]);
  });
});

describe('a stated TPP', () => {
  const levels = (line: string, ref?: string) =>
    found(line, ref).map(({ code, severity }) => `${code} ${severity}`);

  it('above a catalog that lacks precisions is an info, far above and below an error', () => {
    expect(levels('tpp: 12000')).toEqual(['export-arithmetic info']);
    expect(said('tpp: 12000')[0]).toContain(
      'the catalog has no figure for 64-bit formats, 32-bit formats, 16-bit',
    );
    expect(levels('tpp: 16000')).toEqual(['export-arithmetic error']);
    expect(said('tpp: 16000')[0]).toContain('sparse figures do not count');
    expect(levels('tpp: 4000')).toEqual(['export-arithmetic error']);
    expect(levels('tpp: 8000')).toEqual([]);
  });

  it('takes FP6 into account: an MI355X runs it at the FP4 rate', () => {
    expect(said('tpp: 60398', 'amd-mi355x')).toEqual([]);
    expect(levels('tpp: 40265', 'amd-mi355x')).toEqual(['export-arithmetic error']);
  });

  it("is measured by the claim's own compute where the catalog has none", () => {
    const own = 'compute: [312 TFLOPS BF16 dense, 624 TOPS INT8, 9999 TFLOPS FP8 sparse]';
    for (const ref of ['acme-bare', 'nobody-knows']) {
      expect(said(`${own}\ntpp: 4992`, ref)).toEqual([]);
      expect(levels(`${own}\ntpp: 624`, ref)).toEqual(['export-arithmetic error']);
    }
    expect(said(`${own}\ntpp: 624`, 'acme-bare')[0]).toContain(
      "not what the claim's own `compute` gives: 4992",
    );
    expect(levels(`${own}\nperformance-density: 6.24`, 'acme-bare')).toEqual([]);
    expect(levels(`${own}\nperformance-density: 5`, 'acme-bare')).toEqual(['export-arithmetic error']);
    expect(said('compute: 300-312 TFLOPS BF16\ntpp: 4900', 'acme-bare')).toEqual([]);
    expect(said('compute: over 300 TFLOPS BF16\ntpp: 9', 'acme-bare')).toEqual([]);
    expect(said('tpp: 9', 'acme-bare')).toEqual([]);
  });
});
