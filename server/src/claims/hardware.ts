// Who has which hardware, and its figures (SPEC §4).

import { HARDWARE_STATUSES } from '../schema/entity.ts';
import { oneOf, parsed, reference } from '../schema/fields.ts';
import { oneOrMore } from '../schema/read-fields.ts';
import {
  parseBandwidth,
  parseCompute,
  parseCount,
  parseMemory,
  parseNumber,
  parsePower,
} from '../values/quantity.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { defineKind } from './kind.ts';
import { reference as referred } from './pieces.ts';
import { reported } from './shared.ts';

function shape(vocabulary: Vocabulary) {
  return {
    ...reported(vocabulary),
    ref: reference(vocabulary, ['hw']),
    vendor: reference(vocabulary, ['org']),
    status: oneOf(HARDWARE_STATUSES, vocabulary.aliases),
    'used-by': reference(vocabulary, ['org']),
    count: parsed(parseCount, 'a number or a range'),
    purpose: oneOf(['training', 'inference', 'both'], vocabulary.aliases),
    model: reference(vocabulary, ['model']),
    memory: parsed(parseMemory, 'gigabytes: `128 GB`'),
    'memory-bandwidth': parsed(parseBandwidth, 'bytes a second: `1.6 TB/s`'),
    interconnect: parsed(parseBandwidth, 'bytes a second: `900 GB/s`'),
    tdp: parsed(parsePower, 'watts: `600 W`'),
    compute: oneOrMore(parsed(parseCompute, 'a figure with its precision: `1.56 PFLOPS FP4 dense`')),
    tpp: parsed(parseNumber, 'a number'),
    'performance-density': parsed(parseNumber, 'a number'),
  };
}

export const hardware = defineKind({
  word: 'hardware',
  label: 'Hardware',
  plural: 'Hardware',
  icon: 'circuit-board',
  meaning: 'Who has which hardware, and its figures, compared with the catalog.',
  shape,
  expected: { ref: 'missing-field', 'as-of': 'missing-as-of', source: 'claim-without-source' },
  insertion: {
    ref: undefined,
    status: undefined,
    memory: undefined,
    compute: undefined,
    'as-of': undefined,
    source: undefined,
  },
  docs: {
    ref: 'The hardware, as `hw:` reference; its figures are compared with the catalog.',
    vendor: 'Who makes it, as an `org:` reference.',
    status: 'Its status, from `rumoured` to `shipping`.',
    'used-by': 'Who uses it, as `org:` reference.',
    count: 'How many: a number, a range or `~50,000`.',
    purpose: 'What for: `training`, `inference` or `both`.',
    model: 'The model that runs on it, as `model:` reference.',
    memory: 'Memory of one device: `128 GB`.',
    'memory-bandwidth': 'Memory bandwidth of one device: `1.6 TB/s`.',
    interconnect: 'Bandwidth between devices: `900 GB/s`.',
    tdp: 'Thermal design power: `600 W`.',
    compute: 'Compute with its precision: `1.56 PFLOPS FP4 dense`; one or a list.',
    tpp: 'Total processing performance (15 CFR 774, 3A090): dense TFLOPS or TOPS × bits. An arithmetic aid.',
    'performance-density': 'TPP per mm² of die (15 CFR 774, 3A090). An arithmetic aid.',
  },
  sections: ['facts'],
  about: ['ref'],
  headline: ({ ref, count, 'used-by': user }) => [
    [
      count && { type: 'figure', text: count.value.text },
      count && { type: 'text', text: '×' },
      referred(ref),
    ],
    user ? [{ type: 'ours', text: 'used by' }, referred(user)] : [],
  ],
  words: ['used by'],
  facts: [
    ['Status', 'status'],
    ['As of', 'as-of'],
    ['Vendor', 'vendor'],
    ['Purpose', 'purpose'],
    ['Model', 'model'],
    ['Compute', 'compute'],
    ['Memory', 'memory'],
    ['Memory bandwidth', 'memory-bandwidth'],
    ['Interconnect', 'interconnect'],
    ['Power (TDP)', 'tdp'],
    ['Total processing performance', 'tpp'],
    ['Performance density', 'performance-density'],
    ['Credibility', 'credibility'],
    ['Confidence', 'confidence'],
    ['Source', 'source'],
  ],
  cites: ({ source }) => source,
});
