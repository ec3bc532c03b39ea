// Quantities with units: hardware figures, counts, percentages.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsOf, byPrecision, precisionOf } from '../../../server/src/values/compute.ts';
import { decimal, format } from '../../../server/src/values/decimal.ts';
import {
  type Parsed,
  parseBandwidth,
  parseCompute,
  parseCount,
  parseMemory,
  parseNumber,
  parsePercent,
  parsePower,
  type Quantity,
  sameStatedNumber,
} from '../../../server/src/values/quantity.ts';

function base(result: Parsed<Quantity>): string {
  if (!result.ok) return 'refused';
  const { min, max } = result.value.base;
  return min === max || format(min) === format(max) ? format(min) : `${format(min)}..${format(max)}`;
}

describe('memory in GB', () => {
  it.each([
    ['128 GB', '128'],
    ['141GB', '141'],
    ['80 GiB', '85.89934592'],
    ['1.5 TB', '1500'],
    ['128 gb', '128'],
    ['128 Gb', '16'],
    ['~96 GB', '96'],
    ['80-141 GB', '80..141'],
    ['80 GB to 141 GB', '80..141'],
    ['1,024 GB', '1024'],
    ['128', 'refused'],
    ['64G', '64'],
    ['80GB HBM3', '80'],
    ['141 GB HBM3e', '141'],
    ['24 GB (GDDR6X)', '24'],
    ['192 GB of HBM3E memory', '192'],
    ['80GB PCIe', 'refused'],
    ['128 M', 'refused'],
    ['GB', 'refused'],
    ['', 'refused'],
  ])('%j is %s', (text, expected) => {
    expect(base(parseMemory(text))).toBe(expected);
  });

  it('keeps the stated number, so that 80 GiB can agree with a catalog’s 80 GB', () => {
    const result = parseMemory('80 GiB');
    expect(result.ok && sameStatedNumber(result.value, decimal(80))).toBe(true);
    expect(result.ok && sameStatedNumber(result.value, decimal(86))).toBe(false);
  });
});

describe('bandwidth in GB/s', () => {
  it.each([
    ['1.6 TB/s', '1600'],
    ['1400 GB/s', '1400'],
    ['4800 Gbps', '600'],
    ['4.8 Tbps', '600'],
    ['900 Gb/s', '112.5'],
    ['900 Gbit/s', '112.5'],
    ['900 GBps', '900'],
    ['900 GiB/s', '966.3676416'],
    ['900 GB/s bidirectional', '900'],
    ['900 GB/s (bi-directional)', '900'],
    ['1.8 TB/s total', '1800'],
    ['450 GB/s per direction', 'refused'],
    ['900 GB', 'refused'],
    ['900', 'refused'],
  ])('%j is %s', (text, expected) => {
    expect(base(parseBandwidth(text))).toBe(expected);
  });

  it('asks whether bits or bytes are meant where the letters do not tell', () => {
    expect(parseBandwidth('900 gb/s')).toMatchObject({ ok: false, replacements: ['900 GB/s', '900 Gbps'] });
    expect(base(parseBandwidth('900 gbps'))).toBe('112.5');
  });
});

describe('power in W', () => {
  it.each([
    ['600 W', '600'],
    ['1.2 kW', '1200'],
    ['~600W', '600'],
    ['600 watts', '600'],
    ['700W (configurable)', '700'],
    ['up to 700W (configurable)', '700'],
    ['700 W TDP', '700'],
    ['700W idle', 'refused'],
    ['600 mW', 'refused'],
    ['600', 'refused'],
  ])('%j is %s', (text, expected) => {
    expect(base(parsePower(text))).toBe(expected);
  });
});

describe('compute in TFLOPS or TOPS', () => {
  it.each([
    ['1.56 PFLOPS FP4 dense', '1560', 'fp4', 'dense'],
    ['2000 TFLOPS FP8', '2000', 'fp8', undefined],
    ['1979 TOPS INT8 sparse', '1979', 'int8', 'sparse'],
    ['1 EFLOPS', '1000000', undefined, undefined],
    ['FP8 2 PFLOPS peak', '2000', 'fp8', undefined],
    ['1,979 TFLOPS (FP8, with sparsity)', '1979', 'fp8', 'sparse'],
    ['1979 tflops fp8 without sparsity', '1979', 'fp8', 'dense'],
    ['3958 TFLOPS FP8 w/ sparsity', '3958', 'fp8', 'sparse'],
    ['3958 TFLOPS FP8 (2:4 sparsity)', '3958', 'fp8', 'sparse'],
    ['2 PFLOPS MXFP4', '2000', 'fp4', undefined],
    ['1 PFLOPS HiF8', '1000', 'fp8', undefined],
    ['989.4 TFLOP/s bf16', '989.4', 'bf16', undefined],
    ['989 TFLOPS fp16 with fp32 accumulate', '989', 'fp16', undefined],
    ['1-2 PFLOPS FP8', '1000..2000', 'fp8', undefined],
    ['989 teraFLOPS FP16', '989', 'fp16', undefined],
    ['2 petaflops FP8', '2000', 'fp8', undefined],
    ['1.1 exaFLOPS FP4 dense', '1100000', 'fp4', 'dense'],
    ['1979 TeraOPS INT8', '1979', 'int8', undefined],
    ['2 peta-ops INT8', '2000', 'int8', undefined],
    ['1979 TFLOPS FP8 w/o sparsity', '1979', 'fp8', 'dense'],
    ['1979 TFLOPS FP8 (w/o structured sparsity)', '1979', 'fp8', 'dense'],
    ['1979 TFLOPS FP8 non sparse', '1979', 'fp8', 'dense'],
    ['1979 TFLOPS FP8 excluding sparsity', '1979', 'fp8', 'dense'],
    ['FP16/BF16 989 TFLOPS', '989', 'fp16', undefined],
  ])('reads %s', (text, value, precision, sparsity) => {
    const result = parseCompute(text);
    expect(base(result)).toBe(value);
    expect(result).toMatchObject({ value: { precision, sparsity } });
  });

  it.each(['fast', '1.56', 'FP8', '2 PFLOPS FP8 FP4', '2 PW FP8', '', '2 PFLOPS FP9'])(
    'refuses %j',
    (text) => {
      expect(parseCompute(text).ok).toBe(false);
    },
  );

  it('knows the widths of precisions', () => {
    expect(precisionOf('NVFP4')).toBe('fp4');
    expect(precisionOf('mxfp8')).toBe('fp8');
    expect(precisionOf('fp9')).toBeUndefined();
    expect(precisionOf('constructor')).toBeUndefined();
    expect([format(bitsOf('tf32')), format(bitsOf('fp16')), format(bitsOf('fp6'))]).toEqual([
      '32',
      '16',
      '6',
    ]);
  });

  it('reads one figure for precisions of one width, however they are joined', () => {
    for (const text of [
      '989 TFLOPS FP16/BF16',
      'FP16 and BF16 989 TFLOPS',
      '989 TFLOP/s FP16 / BF16 dense',
    ]) {
      const result = parseCompute(text);
      expect(result).toMatchObject({ value: { precision: 'fp16', others: ['bf16'] } });
      const precisions = result.ok ? byPrecision(result.value).map(({ precision }) => precision) : [];
      expect(precisions).toEqual(['fp16', 'bf16']);
    }
  });

  it('wants one figure for each width', () => {
    for (const text of ['989 TFLOPS FP16/FP8', '989 TFLOPS FP16 FP8', '989 TFLOP/s FP16 & FP8']) {
      expect(parseCompute(text)).toMatchObject({ message: expect.stringContaining('names FP16 and FP8') });
    }
  });
});

describe('counts', () => {
  it.each([
    ['50000', '50000'],
    ['~50,000', '50000'],
    ['10,000-20,000', '10000..20000'],
    ['about 50k', '50000'],
    ['10-20k', '10'],
    ['50k–100k', '50000..100000'],
    ['1.5k', '1500'],
    ['1.5', 'refused'],
    ['many', 'refused'],
    ['5,0000', 'refused'],
    ['20-10', 'refused'],
    ['1.2.3', 'refused'],
  ])('%j is %s', (text, expected) => {
    expect(base(parseCount(text))).toBe(expected === '10' ? '10000..20000' : expected);
  });

  it('keeps bounds and approximations', () => {
    expect(parseCount('50,000+')).toMatchObject({ value: { bound: '>=' } });
    expect(parseCount('up to 50,000')).toMatchObject({ value: { bound: '<=' } });
    expect(parseCount('~50,000')).toMatchObject({ value: { approximate: true } });
  });
});

describe('percentages', () => {
  it.each([
    ['70%', '70'],
    ['12.5 %', '12.5'],
    ['60-75%', '60..75'],
    ['60–75 %', '60..75'],
    ['60 to 75%', '60..75'],
    ['60%-75%', '60..75'],
    ['0%', '0'],
    ['100%', '100'],
    ['100.1%', 'refused'],
    ['75-60%', 'refused'],
    ['-5%', 'refused'],
  ])('%j is %s', (text, expected) => {
    expect(base(parsePercent(text))).toBe(expected);
  });

  it('mends a missing sign, but not a fraction, which could mean two things', () => {
    expect(parsePercent('70')).toMatchObject({ ok: false, replacements: ['70%'] });
    const fraction = parsePercent('0.7');
    expect(fraction.ok).toBe(false);
    expect(fraction).not.toHaveProperty('replacements');
  });
});

describe('all quantities', () => {
  const parsers = [
    parseMemory,
    parseBandwidth,
    parsePower,
    parseCompute,
    parseCount,
    parsePercent,
    parseNumber,
  ];

  it('read plain numbers for what has no unit', () => {
    expect(
      [parseNumber('4992'), parseNumber('15,832'), parseNumber('6.04'), parseNumber('4992 TPP')].map(base),
    ).toEqual(['4992', '15832', '6.04', 'refused']);
  });

  it('never throw, and say something when they refuse', () => {
    const bits = [
      '5',
      '128',
      ' ',
      'GB',
      '/s',
      '%',
      '-',
      'to',
      '~',
      'about ',
      'FP8',
      'TFLOPS',
      ',',
      '.',
      '+',
      'k',
      '>=',
    ];
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...bits), { maxLength: 9 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (input) => {
        for (const parse of parsers) {
          const result = parse(input);
          if (!result.ok) expect(result.message.length).toBeGreaterThan(10);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(['9', ',', ' ', '1 ', 'to ', 'with '])('survive %j a hundred thousand times over', (unit) => {
    for (const parse of parsers) expect(parse(unit.repeat(100_000)).ok).toBe(false);
  });
});
