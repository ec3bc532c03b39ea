/** The shipped hardware catalogs say what the table says, no more and no less. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  generateCatalogs,
  readHardwareTable,
  vendorSlug,
} from '../../../scripts/generate-hardware/catalogs.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const csv = read('data/hardware.csv');
const rows = readHardwareTable(csv);
const acceleratorText = read('packs/ai-hardware/catalogs/accelerators.catalog.yaml');
const vendorText = read('packs/ai-hardware/catalogs/vendors.catalog.yaml');

const named = {
  id: z.string(),
  name: z.string().min(1),
  aliases: z.array(z.string()).optional(),
  'weak-aliases': z.array(z.string()).optional(),
};
const number = z.string().regex(/^\d+(\.\d+)?$/);
const specs = z.strictObject({
  vendor: z.string(),
  family: z.string().optional(),
  release: z
    .string()
    .regex(/^\d{4}(-\d{2}|-Q[1-4])?$/)
    .optional(),
  status: z.enum(['rumoured', 'announced', 'roadmap', 'sampling', 'shipping', 'discontinued']),
  ...Object.fromEntries(
    ['process-nm', 'die-mm2', 'memory-gb', 'memory-bandwidth-gbs', 'interconnect-gbs', 'tdp-w'].map((key) => [
      key,
      number.optional(),
    ]),
  ),
  foundry: z.string().optional(),
  'memory-type': z.string().optional(),
  compute: z.partialRecord(z.enum(['fp16', 'bf16', 'fp8', 'int8', 'fp6', 'fp4']), number).optional(),
  'compute-sparse': z.partialRecord(z.enum(['fp16', 'bf16', 'fp8', 'int8', 'fp6', 'fp4']), number).optional(),
  source: z.string(),
  'source-tier': z.string(),
});
const acceleratorCatalog = z.strictObject({
  catalog: z.string(),
  entries: z.array(
    z.strictObject({
      ...named,
      type: z.literal('accelerator'),
      specs,
      'x-process-name': z.string().optional(),
      'x-notes': z.string().optional(),
    }),
  ),
});
const vendorCatalog = z.strictObject({
  catalog: z.string(),
  entries: z.array(z.strictObject({ ...named, type: z.literal('company') })),
});

const accelerators = acceleratorCatalog.parse(parse(acceleratorText, { schema: 'failsafe' })).entries;
const vendors = vendorCatalog.parse(parse(vendorText, { schema: 'failsafe' })).entries;
const byId = new Map(accelerators.map((entry) => [entry.id, entry]));

function entryOf(row: { readonly id?: string }) {
  const entry = byId.get(`hw:${row.id ?? ''}`);
  if (entry === undefined) throw new Error(`no entry for ${row.id}`);
  return entry;
}

describe('the accelerator catalog', () => {
  test('is what the generator writes', () => {
    expect({ accelerators: acceleratorText, vendors: vendorText }).toEqual(generateCatalogs(csv));
  });

  test('has one entry for every row, in order', () => {
    expect(accelerators.map((entry) => entry.id)).toEqual(rows.map((row) => `hw:${row.id}`));
    expect(new Set(accelerators.map((entry) => entry.id.toLowerCase())).size).toBe(rows.length);
  });

  test.each(['README.md', 'packs/ai-hardware/README.md'])('has as many entries as %s says', (page) => {
    const [, count] = /(\d+) (?:AI )?accelerators/.exec(read(page)) ?? [];
    expect(count).toBe(String(rows.length));
  });

  test('carries every known figure, and no key for a blank cell', () => {
    const columns = {
      family: 'family',
      release: 'release',
      status: 'status',
      'process-nm': 'process_nm',
      foundry: 'foundry',
      'die-mm2': 'die_mm2',
      'memory-gb': 'memory_gb',
      'memory-type': 'memory_type',
      'memory-bandwidth-gbs': 'memory_bw_gbs',
      'interconnect-gbs': 'interconnect_gbs',
      'tdp-w': 'tdp_w',
      source: 'source',
      'source-tier': 'source_tier',
    };
    for (const row of rows) {
      const { vendor, compute, 'compute-sparse': sparse, ...figures } = entryOf(row).specs;
      const known = Object.entries(columns).filter(([, column]) => row[column] !== undefined);
      expect(figures, row.id).toEqual(Object.fromEntries(known.map(([key, column]) => [key, row[column]])));
      expect(vendor).toBe(`org:${vendorSlug(row.vendor ?? '')}`);
      expect(compute?.fp16, row.id).toBe(row.fp16_bf16_dense_tflops);
      expect(compute?.fp8, row.id).toBe(row.fp8_dense_tflops);
      expect(compute?.int8, row.id).toBe(row.int8_dense_tops);
      expect(compute?.fp6, row.id).toBe(row.fp6_dense_tflops);
      expect(compute?.fp4, row.id).toBe(row.fp4_dense_tflops);
      const pairs = Object.entries(sparse ?? {}).map(([precision, value]) => `${precision}=${value}`);
      expect(pairs.join(';'), row.id).toBe(row.sparse_tflops ?? '');
      expect(compute === undefined || Object.keys(compute).length > 0, row.id).toBe(true);
      expect(entryOf(row)['x-notes'], row.id).toBe(row.notes);
      expect(entryOf(row)['x-process-name'], row.id).toBe(row.process_name);
    }
  });

  test('gives BF16 the figure of FP16, except where the notes exclude it', () => {
    const without = rows.filter((row) => entryOf(row).specs.compute?.bf16 !== row.fp16_bf16_dense_tflops);
    expect(without.map((row) => row.id)).toEqual(['nvidia-v100-sxm2-16gb']);
  });

  test('gives the TPP and the density that the table derives', () => {
    const bits = { fp16: 16, bf16: 16, fp8: 8, int8: 8, fp6: 6, fp4: 4 };
    const disagreements: string[] = [];
    for (const row of rows) {
      const { compute, 'die-mm2': die } = z
        .object({ compute: z.record(z.string(), z.string()).default({}), 'die-mm2': z.string().optional() })
        .parse(entryOf(row).specs);
      const products = Object.entries(bits).flatMap(([precision, width]) =>
        compute[precision] === undefined ? [] : [Number(compute[precision]) * width],
      );
      const tpp = products.length === 0 ? undefined : Math.max(...products);
      const density = tpp === undefined || die === undefined ? undefined : tpp / Number(die);
      if (tpp?.toFixed(1) !== (row.tpp_derived && Number(row.tpp_derived).toFixed(1))) {
        disagreements.push(`${row.id}: TPP ${tpp} and ${row.tpp_derived}`);
      }
      if (density?.toFixed(2) !== row.pd_derived)
        disagreements.push(`${row.id}: PD ${density} and ${row.pd_derived}`);
    }
    expect(disagreements).toEqual([]);
  });
});

describe('the figures of a row', () => {
  const figure = (row: (typeof rows)[number], column: string): number => Number(row[column] ?? Number.NaN);
  // Of two figures of which one is unknown nothing is said.
  const isAtLeast = (a: number, b: number): boolean => Number.isNaN(a) || Number.isNaN(b) || a >= b * 0.999;
  const FIGURES = [
    'die_mm2',
    'fp16_bf16_dense_tflops',
    'fp8_dense_tflops',
    'int8_dense_tops',
    'fp6_dense_tflops',
    'fp4_dense_tflops',
    'sparse_tflops',
    'memory_gb',
    'memory_bw_gbs',
    'interconnect_gbs',
    'tdp_w',
  ];

  test('never fall with narrower formats', () => {
    const wrong = rows.filter((row) => {
      const [fp16, fp8, fp6, fp4] = ['fp16_bf16', 'fp8', 'fp6', 'fp4'].map((name) =>
        figure(row, `${name}_dense_tflops`),
      ) as [number, number, number, number];
      const int8 = figure(row, 'int8_dense_tops');
      const ordered =
        isAtLeast(fp8, fp16) && isAtLeast(fp6, fp8) && isAtLeast(fp4, fp6) && isAtLeast(fp4, fp8);
      return !ordered || !isAtLeast(int8, fp16);
    });
    expect(wrong.map((row) => row.id)).toEqual([]);
  });

  test('are of a plausible size', () => {
    const limits: Record<string, [number, number]> = {
      process_nm: [1, 28],
      die_mm2: [100, 50_000],
      fp16_bf16_dense_tflops: [10, 20_000],
      fp8_dense_tflops: [50, 50_000],
      fp4_dense_tflops: [500, 100_000],
      interconnect_gbs: [32, 5_000],
      tdp_w: [20, 2_500],
    };
    const wrong = rows.flatMap((row) => {
      const outside = Object.entries(limits).filter(([column, [min, max]]) => {
        const value = figure(row, column);
        return value < min || value > max;
      });
      return outside.map(([column]) => `${row.id} ${column}`);
    });
    expect(wrong).toEqual([]);
  });

  test('give a bandwidth that fits the memory: on-chip memory is read a thousand times faster', () => {
    const wrong = rows.filter((row) => {
      const perGigabyte = figure(row, 'memory_bw_gbs') / figure(row, 'memory_gb');
      return row.memory_type === 'SRAM' ? perGigabyte < 10_000 : perGigabyte < 4 || perGigabyte > 80;
    });
    expect(wrong.map((row) => row.id)).toEqual([]);
  });

  test('give sparse figures above the dense ones, and only where they are not twice those', () => {
    for (const { specs } of accelerators) {
      for (const [precision, sparse] of Object.entries(specs['compute-sparse'] ?? {})) {
        const dense = Number(specs.compute?.[precision as 'fp4'] ?? 0);
        expect(Number(sparse)).toBeGreaterThan(dense);
        expect(Number(sparse)).not.toBe(2 * dense);
      }
    }
  });

  test('have a source, and there are none where no source was found', () => {
    const count = (row: (typeof rows)[number]) =>
      FIGURES.filter((column) => row[column] !== undefined).length;
    expect(rows.filter((row) => !row.source || !row.source_tier).map((row) => row.id)).toEqual([]);
    const cited = /https?:\/\/|[\w.-]+\/[\w.-]+:[\w./+*-]+@[0-9a-f]{7}|article|white paper/;
    const unsourced = rows.filter((row) => count(row) > 0 && !cited.test(row.source ?? ''));
    expect(unsourced.map((row) => row.id)).toEqual([]);
    const found = rows.filter((row) => /^no .* found/.test(row.source ?? '') && count(row) > 0);
    expect(found.map((row) => row.id)).toEqual([]);
  });

  test('have no release where the part is only rumoured or planned and its date is over', () => {
    const early = rows.filter(
      ({ status, release }) =>
        /rumoured|announced|roadmap/.test(status ?? '') && (release ?? '9999') < '2026',
    );
    expect(early.map((row) => row.id)).toEqual([]);
  });

  test('name the variant where a part comes in two', () => {
    const names = rows.map((row) => row.model ?? '');
    for (const name of [
      'B200 (HGX/DGX, 180 GB)',
      'B200 (architecture brief, 192 GB)',
      'GH200 (per GPU, 96 GB)',
    ])
      expect(names).toContain(name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('names', () => {
  test('are all there: model and aliases of the row', () => {
    for (const row of rows) {
      const entry = entryOf(row);
      const names = new Set([entry.name, ...(entry.aliases ?? []), ...(entry['weak-aliases'] ?? [])]);
      expect(entry.name).toBe(row.model);
      expect(names, row.id).toEqual(new Set([row.model, ...(row.aliases?.split(';') ?? [])]));
    }
  });

  test.each([
    ['accelerators', accelerators],
    ['vendors', vendors],
  ])('of %s are weak exactly when short or shared', (_, entries) => {
    const owners = new Map<string, Set<string>>();
    for (const entry of entries) {
      for (const name of [entry.name, ...(entry.aliases ?? []), ...(entry['weak-aliases'] ?? [])]) {
        const key = name.toLowerCase();
        owners.set(key, (owners.get(key) ?? new Set()).add(entry.id));
      }
    }
    const isWeak = (name: string): boolean =>
      [...name].length <= 3 || (owners.get(name.toLowerCase())?.size ?? 0) > 1;
    for (const entry of entries) {
      expect((entry.aliases ?? []).filter(isWeak), entry.id).toEqual([]);
      expect(
        (entry['weak-aliases'] ?? []).filter((name) => !isWeak(name)),
        entry.id,
      ).toEqual([]);
      if (isWeak(entry.name)) expect(entry['weak-aliases'], entry.id).toContain(entry.name);
    }
  });

  test('weak ones that an analyst would expect', () => {
    const weak = accelerators.flatMap((entry) => entry['weak-aliases'] ?? []);
    expect(weak).toEqual(expect.arrayContaining(['A100', 'H20', 'L4', 'L20', 'A30', 'D1', 'PPU', 'B40']));
    expect(vendors.flatMap((entry) => entry['weak-aliases'] ?? [])).toEqual(['AMD', 'AWS']);
  });
});

describe('vendors', () => {
  test('of every accelerator have an entry of their own', () => {
    const ids = vendors.map((vendor) => vendor.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(accelerators.map((entry) => entry.specs.vendor))).toEqual(new Set(ids));
  });

  test.each([
    ['NVIDIA', 'nvidia'],
    ['Kunlunxin (Baidu)', 'kunlunxin-baidu'],
    ['Alibaba T-Head', 'alibaba-t-head'],
    ['  A & B, Inc. ', 'a-b-inc'],
  ])('%s is org:%s', (name, slug) => expect(vendorSlug(name)).toBe(slug));
});
