// Hardware claims against the catalog: every tolerance on both sides of its edge, and one code for a figure.

import { describe, expect, it } from 'vitest';
import { format, parseDecimal } from '../../../server/src/values/decimal.ts';
import { processingPerformance } from '../../../server/src/values/export-control.ts';
import { expectFindings, findingsIn, fixed } from '../../support/workspace.ts';

const CODES = [
  'sparse-figure',
  'unit-slip',
  'figure-mismatch',
  'missing-precision',
  'vendor-mismatch',
  'status-mismatch',
  'export-arithmetic',
];

/** A published note with one hardware claim, and further files after it. */
function note(claim: string, files = ''): string {
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
${claim}
\`\`\`
${files}`;
}

/** The codes that one line of a claim about the H100 SXM5 has. */
function codesOf(line: string, ref = 'nvidia-h100-sxm5', files = ''): string[] {
  const claim = `ref: hw:${ref}\n${line}\nas-of: 2026-05\nsource: S1`;
  return findingsIn(note(claim, files), CODES).map((finding) => finding.code);
}

/** A catalog of the workspace with one accelerator. */
function catalog(specs: string): string {
  const lines = specs.split('\n').map((line) => `      ${line}`);
  return `=== team.catalog.yaml\ncatalog: Team\nentries:\n  - id: hw:acme-x1\n    name: X1\n    specs:\n${lines.join('\n')}\n`;
}

describe('the catalog figure itself', () => {
  it('is no finding, in whatever unit', () => {
    for (const line of [
      'memory: 80 GB',
      'memory-bandwidth: 3.35 TB/s',
      'memory-bandwidth: 26800 Gbps',
      'interconnect: 900 GB/s',
      'tdp: 0.7 kW',
      'compute: 1979 TFLOPS FP8 dense',
      'compute: 1.979 PFLOPS FP8',
      'compute: [989.4 TFLOPS BF16, 1979 TOPS INT8]',
      'tpp: 15832',
      'performance-density: 19.45',
      'vendor: org:nvidia',
      'vendor: org:NVIDIA',
      'status: shipping',
    ]) {
      expect(codesOf(line), line).toEqual([]);
    }
  });

  it('is the same in GB and GiB', () => {
    expect(codesOf('memory: 80 GiB')).toEqual([]);
    expect(codesOf('memory: 82 GiB')).toEqual(['figure-mismatch']);
    expect(codesOf('memory: 0.08 TiB')).toEqual(['figure-mismatch']);
  });

  it('cannot be compared where the catalog has none, or there is no catalog', () => {
    expect(codesOf('compute: 5 TFLOPS FP64')).toEqual([]);
    expect(codesOf('memory: 5 GB', 'nvidia-h900')).toEqual([]);
    expect(codesOf('tpp: 3', 'acme-x1', catalog('memory-gb: 64'))).toEqual([]);
  });
});

describe('sparse-figure', () => {
  it('finds twice the dense figure, up to 5 % off', () => {
    expectFindings(
      note(`ref: hw:nvidia-h100-sxm5
compute: 3958 TFLOPS FP8
         ^^^^^^^^^^^^^^^ sparse-figure: about twice the dense 1979 TFLOPS of H100 SXM5 80GB at FP8`),
      ...CODES,
    );
    expect(codesOf('compute: 3760.1 TFLOPS FP8')).toEqual(['sparse-figure']);
    expect(codesOf('compute: 3760 TFLOPS FP8')).toEqual(['figure-mismatch']);
    expect(codesOf('compute: 4155.9 TFLOPS FP8')).toEqual(['sparse-figure']);
    expect(codesOf('compute: 4156 TFLOPS FP8')).toEqual(['figure-mismatch']);
  });

  it('finds one that is even called dense, and each of a list', () => {
    expectFindings(
      note(`ref: hw:nvidia-h100-sxm5
compute:
  - 989 TFLOPS FP16
  - 3958 TFLOPS FP8 dense
    ^^^^^^^^^^^^^^^^^^^^^ sparse-figure
  - "3958 TOPS INT8"
     ^^^^^^^^^^^^^^ sparse-figure: 1979 TOPS`),
      ...CODES,
    );
  });

  it('compares a figure called sparse with twice the dense one', () => {
    expect(codesOf('compute: 3958 TFLOPS FP8 sparse')).toEqual([]);
    expect(codesOf('compute: 3958 TFLOPS FP8 with sparsity')).toEqual([]);
    expect(codesOf('compute: 9000 TFLOPS FP8 sparse')).toEqual(['figure-mismatch']);
    expect(codesOf('compute: 3.958 TFLOPS FP8 sparse')).toEqual(['unit-slip']);
    expect(codesOf('compute: 7 TFLOPS FP64 sparse')).toEqual([]);
    const [finding] = findingsIn(note('ref: hw:nvidia-h100-sxm5\ncompute: 9000 TFLOPS FP8 sparse'), CODES);
    expect(finding?.message).toContain('127.4 % above the 3958 TFLOPS (twice the dense 1979 TFLOPS) of H100');
  });

  it("compares it with the catalog's own sparse figure where there is one", () => {
    const files = catalog('compute: {fp4: 14000, fp8: 4500}\ncompute-sparse: {fp4: 18000}');
    const codes = (text: string) => codesOf(`compute: ${text}`, 'acme-x1', files);
    expect(codes('18 PFLOPS FP4 sparse')).toEqual([]);
    expect(codes('28 PFLOPS FP4 sparse')).toEqual(['figure-mismatch']);
    expect(codes('18 PFLOPS FP4')).toEqual(['sparse-figure']);
    expect(codes('28 PFLOPS FP4')).toEqual(['figure-mismatch']);
    expect(codes('9 PFLOPS FP8')).toEqual(['sparse-figure']);
    const text = note('ref: hw:acme-x1\ncompute: 18 PFLOPS FP4', files);
    expect(findingsIn(text, CODES)[0]?.message).toContain('is the sparse figure, not the dense 14000 TFLOPS');
  });

  it('reads block formats as their width', () => {
    expect(codesOf('compute: 4 PFLOPS MXFP4', 'huawei-ascend-950pr')).toEqual(['sparse-figure']);
    expect(codesOf('compute: 2 PFLOPS HiF8', 'huawei-ascend-950pr')).toEqual(['sparse-figure']);
  });

  it('calls it sparse, or writes the dense figure', () => {
    const text = note('ref: hw:nvidia-h100-sxm5\ncompute: ["3958 TFLOPS FP8"]');
    expect(fixed(text, 'sparse-figure', 'Call it sparse').get('note.md')).toContain(
      '["3958 TFLOPS FP8 sparse"]',
    );
    expect(fixed(text, 'sparse-figure', 'dense figure').get('note.md')).toContain(
      '["1979 TFLOPS FP8 dense"]',
    );
  });

  it('has a tolerance of its own, which the other codes respect', () => {
    const setting = '=== dossier.yaml\nrules:\n  sparse-figure:\n    options: {tolerance: 10}\n';
    expect(codesOf('compute: 3650 TFLOPS FP8', 'nvidia-h100-sxm5', setting)).toEqual(['sparse-figure']);
  });
});

describe('unit-slip', () => {
  it('finds 8, 10 and 1000 times and their inverses', () => {
    expectFindings(
      note(`ref: hw:nvidia-h100-sxm5
memory-bandwidth: 26.8 TB/s
                  ^^^^^^^^^ unit-slip: 8 times the 3350 GB/s of H100 SXM5 80GB
interconnect: 7200 GB/s
              ^^^^^^^^^ unit-slip: bits and bytes
tdp: 700 kW
     ^^^^^^ unit-slip: 1000 times
memory: 8 GB
        ^^^^ unit-slip: a tenth of`),
      ...CODES,
    );
    for (const line of [
      'tdp: 7 kW',
      'tdp: 0.7 W',
      'tdp: 87.5 W',
      'memory: 80 TB',
      'compute: 1.979 TFLOPS FP8',
    ]) {
      expect(codesOf(line), line).toEqual(['unit-slip']);
    }
  });

  it('reaches 5 % and no further', () => {
    expect(codesOf('interconnect: 7560 GB/s')).toEqual(['unit-slip']);
    expect(codesOf('interconnect: 7561 GB/s')).toEqual(['figure-mismatch']);
    expect(codesOf('tdp: 66.5 W')).toEqual(['unit-slip']);
    expect(codesOf('tdp: 66.4 W')).toEqual(['figure-mismatch']);
  });
});

describe('figure-mismatch', () => {
  it('finds more than 5 % off, with both values and both sources', () => {
    const text = note(`ref: hw:huawei-ascend-950pr
memory: 112 GB
        ^^^^^^ figure-mismatch: \`memory\` 112 GB (src:S1) is 12.5 % below the 128 GB of Ascend 950PR in the catalog (https://cloudnews.tech
source: S1`);
    expectFindings(text, ...CODES);
    const [finding] = findingsIn(text, ['figure-mismatch']);
    expect(finding?.severity).toBe('warning');
    expect(finding?.message).toContain('vendor-roadmap');
    expect(finding?.message.match(/https?:/g)).toHaveLength(1);
    const places = finding?.related ?? [];
    expect(new Set(places.map(({ uri }) => uri))).toEqual(
      new Set(['dossier-pack:/ai-hardware/catalogs/accelerators.catalog.yaml']),
    );
    expect(places.map(({ message }) => message)).toEqual([
      "the catalog's `memory-gb`",
      expect.stringContaining("the catalog's `memory-gb`"),
      'also from https://www.rcrwireless.com/20250922/ai-infrastructure/huawei-ai-chips',
      'also from https://partofstyle.com (Ascend 950PR roadmap page)',
    ]);
  });

  it('stops at the edge', () => {
    expect(codesOf('tdp: 735 W')).toEqual([]);
    expect(codesOf('tdp: 735.1 W')).toEqual(['figure-mismatch']);
    expect(codesOf('tdp: 665 W')).toEqual([]);
    expect(codesOf('tdp: 664.9 W')).toEqual(['figure-mismatch']);
  });

  it('takes a range, an approximation and a lower bound at their word', () => {
    expect(codesOf('tdp: 500-700 W')).toEqual([]);
    expect(codesOf('tdp: 400-600 W')).toEqual(['figure-mismatch']);
    expect(codesOf('tdp: ~620 W')).toEqual([]);
    expect(codesOf('tdp: ~600 W')).toEqual(['figure-mismatch']);
    expect(codesOf('tdp: ">= 70 W"')).toEqual([]);
    expect(codesOf('tdp: over 800 W')).toEqual(['figure-mismatch']);
    expect(codesOf('tdp: up to 800 W')).toEqual(['figure-mismatch']);
  });

  it('says no source where the claim has none', () => {
    expectFindings(
      note(`ref: hw:nvidia-h100-sxm5
memory: 96 GB
        ^^^^^ figure-mismatch: 96 GB (no source) is 20 % above`),
      ...CODES,
    );
  });

  it('takes its tolerance from the options', () => {
    const setting = '=== dossier.yaml\nrules:\n  figure-mismatch: {options: {tolerance: 20}}\n';
    expect(codesOf('memory: 96 GB', 'nvidia-h100-sxm5', setting)).toEqual([]);
    expect(codesOf('memory: 97 GB', 'nvidia-h100-sxm5', setting)).toEqual(['figure-mismatch']);
  });

  it("compares with the workspace's own entry before the pack's", () => {
    const own = catalog('memory-gb: 96').replace('acme-x1', 'nvidia-h100-sxm5');
    expect(codesOf('memory: 96 GB', 'nvidia-h100-sxm5', own)).toEqual([]);
    const [finding] = findingsIn(note('ref: hw:nvidia-h100-sxm5\nmemory: 64 GB', own), ['figure-mismatch']);
    expect(finding?.message).toContain('96 GB of X1 in the catalog (no source)');
  });
});

describe('missing-precision', () => {
  it('finds compute without a precision, whatever else it says', () => {
    expectFindings(
      note(`ref: hw:nvidia-h100-sxm5
compute: [989 TFLOPS, 3958 TFLOPS sparse, 1979 TFLOPS FP8]
          ^^^^^^^^^^ missing-precision: \`989 TFLOPS FP16\`
                      ^^^^^^^^^^^^^^^^^^ missing-precision`),
      ...CODES,
    );
    expect(codesOf('compute: 1 PFLOPS', 'nvidia-h900')).toEqual(['missing-precision']);
  });

  it('offers the precisions at which the catalog has this figure', () => {
    const text = note('ref: hw:nvidia-h100-sxm5\ncompute: 989 TFLOPS');
    const titles = findingsIn(text, ['missing-precision']).flatMap((f) => f.fixes.map((fix) => fix.title));
    expect(titles).toEqual(['Say that it is BF16', 'Say that it is FP16']);
    expect(fixed(text, 'missing-precision', 'FP16').get('note.md')).toContain('compute: 989 TFLOPS FP16\n');
    const sparse = note('ref: hw:nvidia-l40s\ncompute: 1466 TFLOPS sparse');
    expect(fixed(sparse, 'missing-precision', 'FP8').get('note.md')).toContain(
      'compute: 1466 TFLOPS sparse FP8\n',
    );
  });
});

describe('vendor-mismatch', () => {
  it('finds a vendor that is not the catalog’s', () => {
    const text = note(`ref: hw:huawei-ascend-910c
vendor: org:nvidia
        ^^^^^^^^^^ vendor-mismatch: made by Huawei (\`org:huawei\`), not by \`org:nvidia\``);
    expectFindings(text, ...CODES);
    expect(fixed(text, 'vendor-mismatch', 'org:huawei').get('note.md')).toContain('\nvendor: org:huawei\n');
  });

  it('names a vendor whose name is too short to be linked', () => {
    const [finding] = findingsIn(note('ref: hw:amd-mi300x\nvendor: org:nvidia'), ['vendor-mismatch']);
    expect(finding?.message).toContain('made by AMD');
  });

  it('is silent where the catalog names none', () => {
    expect(codesOf('vendor: org:acme', 'acme-x1', catalog('memory-gb: 64'))).toEqual([]);
  });
});

describe('status-mismatch', () => {
  const claim = (status: string, asOf: string) =>
    `ref: hw:nvidia-h100-sxm5\nstatus: ${status}\nas-of: ${asOf}`;
  const codes = (text: string, files = '') =>
    findingsIn(note(text, files), CODES).map((finding) => finding.code);

  it('finds hardware that ships or is sampled wholly before its release', () => {
    expectFindings(
      note(`ref: hw:nvidia-h100-sxm5
status: shipping
        ^^^^^^^^ status-mismatch: was not released before 2022-09, so in 2022-08 it was not yet shipping
as-of: 2022-08`),
      ...CODES,
    );
    expect(codes(claim('sampling', '2022-08-31'))).toEqual(['status-mismatch']);
    expect(codes(claim('shipping', '2022-09-01'))).toEqual([]);
    expect(codes(claim('shipping', '2022'))).toEqual([]);
    expect(codes(claim('announced', '2022-03'))).toEqual([]);
  });

  it('looks at the status too where the release is to come, or is only known to the year', () => {
    const x1 = (claim: string, specs: string) => codes(`ref: hw:acme-x1\n${claim}`, catalog(specs));
    for (const release of ['2026-Q4', '2026', '2027']) {
      const planned = `status: roadmap\nrelease: ${release}`;
      expect(x1('status: shipping\nas-of: 2026-05', planned), release).toEqual(['status-mismatch']);
      expect(x1('status: sampling\nas-of: 2026-05', planned), release).toEqual(['status-mismatch']);
      expect(x1('status: roadmap\nas-of: 2026-05', planned), release).toEqual([]);
    }
    // Without an as-of the note's date counts, and a release that is over makes the catalog the one that is late.
    expect(x1('status: shipping', 'status: announced\nrelease: 2026')).toEqual(['status-mismatch']);
    expect(x1('status: shipping', 'status: announced\nrelease: 2026-Q1')).toEqual([]);
    expect(x1('status: shipping\nas-of: 2026-05', 'status: announced\nrelease: 2026-Q1')).toEqual([]);
  });

  it('takes the catalog at its word that samples came before the release', () => {
    const sampled = catalog('status: sampling\nrelease: 2027');
    expect(codes('ref: hw:acme-x1\nstatus: sampling\nas-of: 2026-05', sampled)).toEqual([]);
    expect(codes('ref: hw:acme-x1\nstatus: shipping\nas-of: 2026-05', sampled)).toEqual(['status-mismatch']);
  });

  it('needs no as-of where there is no release', () => {
    expect(codes('ref: hw:nvidia-h100-sxm5\nstatus: shipping')).toEqual([]);
    const roadmap = catalog('status: roadmap');
    expect(codes('ref: hw:acme-x1\nstatus: shipping', roadmap)).toEqual(['status-mismatch']);
    expect(codes('ref: hw:acme-x1\nstatus: sampling', roadmap)).toEqual(['status-mismatch']);
    expect(codes('ref: hw:acme-x1\nstatus: roadmap', roadmap)).toEqual([]);
    expect(codes('ref: hw:acme-x1\nstatus: sampling', catalog('status: sampling'))).toEqual([]);
    expect(codes('ref: hw:acme-x1\nstatus: shipping', catalog('status: sampling'))).toEqual([
      'status-mismatch',
    ]);
    expect(codes('ref: hw:acme-x1\nstatus: shipping', catalog('status: discontinued'))).toEqual([]);
    expect(
      codes('ref: hw:acme-x1\nstatus: shipping\nas-of: 2028', catalog('status: roadmap\nrelease: 2027')),
    ).toEqual([]);
  });
});

describe('export-arithmetic', () => {
  it('finds a TPP and a density that do not follow from the catalog', () => {
    expectFindings(
      note(`ref: hw:nvidia-a100-sxm4-80gb
tpp: 624
     ^^^ export-arithmetic: 4992 = 312 TFLOPS FP16 × 16 bits
performance-density: 0.76
                     ^^^^ export-arithmetic: 6.04 = TPP 4992 (312 TFLOPS FP16 × 16 bits) ÷ 826 mm²`),
      ...CODES,
    );
    const [finding] = findingsIn(note('ref: hw:nvidia-a100-sxm4-80gb\ntpp: 624'), CODES);
    expect(finding?.message).toContain('an arithmetic aid, not an export classification');
    expect(finding?.severity).toBe('error');
  });

  it('stops at 1 %', () => {
    const ref = 'nvidia-a100-sxm4-80gb';
    expect(codesOf('tpp: 5041.92', ref)).toEqual([]);
    expect(codesOf('tpp: 5041.93', ref)).toEqual(['export-arithmetic']);
    expect(codesOf('tpp: 4942.08', ref)).toEqual([]);
    expect(codesOf('tpp: 4942.07', ref)).toEqual(['export-arithmetic']);
    expect(codesOf('performance-density: 6.1', ref)).toEqual([]);
    expect(codesOf('performance-density: 6.11', ref)).toEqual(['export-arithmetic']);
  });

  it('checks no density without a die area', () => {
    expect(codesOf('performance-density: 3', 'acme-x1', catalog('compute: {fp16: 100}'))).toEqual([]);
    expect(codesOf('tpp: 3', 'acme-x1', catalog('compute: {fp16: 100}'))).toEqual(['export-arithmetic']);
  });

  it('agrees with the published numbers', () => {
    const published: [string, string, string][] = [
      ['nvidia-a100-sxm4-80gb', '4992', '6.04'],
      ['nvidia-h100-sxm5', '15832', '19.45'],
      ['nvidia-h20', '2368', '2.91'],
      ['nvidia-l4', '1936', '6.59'],
      ['nvidia-l20', '1912', '3.14'],
    ];
    for (const [ref, tpp, density] of published) {
      expect(codesOf(`tpp: ${tpp}\nperformance-density: ${density}`, ref), ref).toEqual([]);
    }
  });

  it('takes the maximum over precisions, wide formats too', () => {
    const decimal = (text: string) => parseDecimal(text) ?? { digits: 0n, scale: 0 };
    const wide = processingPerformance({ fp64: decimal('80'), fp16: decimal('300.5') });
    expect(wide && [wide.precision, format(wide.value), wide.bits]).toEqual(['fp64', '5120', 64]);
    const narrow = processingPerformance({ fp16: decimal('989.4'), fp4: decimal('5000') });
    expect(narrow && [narrow.precision, format(narrow.value)]).toEqual(['fp4', '20000']);
    expect(processingPerformance({})).toBeUndefined();
  });
});

describe('an unsure catalog', () => {
  const claim = `ref: hw:acme-x1
vendor: org:other
status: shipping
memory: 16 GB
tdp: 8 kW
compute: [2000 TFLOPS FP16, 7 TFLOPS]
tpp: 1
as-of: 2026-05`;
  const specs = (tier: string) => `vendor: org:acme
status: announced
memory-gb: 64
tdp-w: 800
compute: {fp16: 1000}
source-tier: ${tier}`;
  const severities = (tier: string) =>
    findingsIn(note(claim, catalog(specs(tier))), CODES).map(({ code, severity }) => `${code} ${severity}`);

  it('makes every finding an info but those of the vendor and of the missing precision', () => {
    for (const tier of [
      'estimate',
      'press (CCTV)',
      'Secondary+measured',
      'benchmark-nominal',
      'unverified',
    ]) {
      expect(severities(tier), tier).toEqual([
        'vendor-mismatch error',
        'status-mismatch info',
        'figure-mismatch info',
        'unit-slip info',
        'sparse-figure info',
        'missing-precision warning',
        'export-arithmetic info',
      ]);
    }
  });

  it('leaves them as they are for any other tier', () => {
    for (const tier of ['vendor-doc', 'vendor-roadmap', 'dataset+vendor-link']) {
      expect(severities(tier)).toContain('figure-mismatch warning');
      expect(severities(tier)).toContain('export-arithmetic error');
    }
  });

  it('gives way to a level that the configuration sets', () => {
    const setting = '=== dossier.yaml\nrules: {figure-mismatch: error}\n';
    const found = findingsIn(note(claim, catalog(specs('press')) + setting), ['figure-mismatch']);
    expect(found.map((finding) => finding.severity)).toEqual(['error']);
  });
});
