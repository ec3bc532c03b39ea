/**
 * Turns the table of accelerators (data/hardware.csv) into the text of two catalogs: the accelerators and their
 * vendors. Pure: text in, text out.
 */
import { parse } from 'csv-parse/sync';
import { Document, isMap, isSeq } from 'yaml';

/** One accelerator as the table states it; a missing key means that the fact is not known. */
export type HardwareRow = Readonly<Record<string, string>>;

export interface Catalogs {
  readonly accelerators: string;
  readonly vendors: string;
}

type Field = string | string[] | { [key: string]: Field };

/** Numbers and words that are copied unchanged from a column to a key of `specs`. */
const SPEC_COLUMNS: readonly (readonly [column: string, key: string])[] = [
  ['family', 'family'],
  ['release', 'release'],
  ['status', 'status'],
  ['process_nm', 'process-nm'],
  ['foundry', 'foundry'],
  ['die_mm2', 'die-mm2'],
  ['memory_gb', 'memory-gb'],
  ['memory_type', 'memory-type'],
  ['memory_bw_gbs', 'memory-bandwidth-gbs'],
  ['interconnect_gbs', 'interconnect-gbs'],
  ['tdp_w', 'tdp-w'],
];

const HEADER = [
  ' Generated from data/hardware.csv by scripts/generate-hardware.ts. Do not edit: change the table and generate again.',
  ' Most figures come from the ML hardware data of Epoch AI (https://epoch.ai), licensed CC-BY; every entry names its',
  ' own sources. A key that is absent is a fact that is not known, never zero.',
].join('\n');

export function generateCatalogs(csv: string): Catalogs {
  const rows = readHardwareTable(csv);
  return {
    accelerators: writeCatalog('AI accelerators', acceleratorEntries(rows)),
    vendors: writeCatalog('Accelerator vendors', vendorEntries(rows)),
  };
}

/** Reads the table, leaving blank cells out. */
export function readHardwareTable(csv: string): HardwareRow[] {
  const records: Record<string, string>[] = parse(csv, {
    columns: true,
    bom: true,
    trim: true,
    skip_empty_lines: true,
  });
  return records.map((record) =>
    Object.fromEntries(Object.entries(record).filter(([, value]) => value !== '')),
  );
}

/** The id of a vendor: lower case, with one hyphen for every run of other characters, and none at the ends. */
export function vendorSlug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function acceleratorEntries(rows: readonly HardwareRow[]): Field[] {
  const isWeak = weakNameTest(rows.map(namesOf));
  return rows.map((row) => ({
    ...identity(`hw:${row.id ?? ''}`, row.model ?? '', aliasesOf(row), isWeak),
    type: 'accelerator',
    specs: specsOf(row),
    ...present('x-process-name', row.process_name),
    ...present('x-notes', row.notes),
  }));
}

function vendorEntries(rows: readonly HardwareRow[]): Field[] {
  const names = [...new Set(rows.map((row) => row.vendor ?? ''))];
  const isWeak = weakNameTest(names.map((name) => [name]));
  return names.map((name) => ({ ...identity(`org:${vendorSlug(name)}`, name, [], isWeak), type: 'company' }));
}

/** A weak name stays the entry's `name`, which is required, and is repeated among the weak aliases. */
function identity(
  id: string,
  name: string,
  aliases: readonly string[],
  isWeak: (name: string) => boolean,
): Record<string, Field> {
  const strong = aliases.filter((alias) => !isWeak(alias));
  const weak = [name, ...aliases].filter(isWeak);
  return {
    id,
    name,
    ...(strong.length > 0 && { aliases: strong }),
    ...(weak.length > 0 && { 'weak-aliases': weak }),
  };
}

/** Weak names are those of three characters or fewer, and those that two entries share. */
function weakNameTest(namesByEntry: readonly (readonly string[])[]): (name: string) => boolean {
  const entries = new Map<string, number>();
  for (const names of namesByEntry) {
    for (const name of new Set(names.map(folded))) entries.set(name, (entries.get(name) ?? 0) + 1);
  }
  return (name) => [...name].length <= 3 || (entries.get(folded(name)) ?? 0) > 1;
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function namesOf(row: HardwareRow): string[] {
  return [row.model ?? '', ...aliasesOf(row)];
}

function aliasesOf(row: HardwareRow): string[] {
  const aliases = (row.aliases ?? '').split(';').map((alias) => alias.trim());
  return aliases.filter((alias) => alias !== '' && alias !== row.model);
}

function specsOf(row: HardwareRow): Record<string, Field> {
  const compute = computeOf(row);
  const sparse = sparseOf(row);
  return {
    vendor: `org:${vendorSlug(row.vendor ?? '')}`,
    ...Object.fromEntries(SPEC_COLUMNS.flatMap(([column, key]) => Object.entries(present(key, row[column])))),
    ...(Object.keys(compute).length > 0 && { compute }),
    ...(Object.keys(sparse).length > 0 && { 'compute-sparse': sparse }),
    ...present('source', row.source),
    ...present('source-tier', row.source_tier),
  };
}

/** One column is for FP16 and BF16, unless the row's notes say that the part has no BF16. */
function computeOf(row: HardwareRow): Record<string, string> {
  const sixteenBit = row.fp16_bf16_dense_tflops;
  const hasBf16 = !/\bno BF16\b/i.test(row.notes ?? '');
  return {
    ...present('fp16', sixteenBit),
    ...present('bf16', hasBf16 ? sixteenBit : undefined),
    ...present('fp8', row.fp8_dense_tflops),
    ...present('int8', row.int8_dense_tops),
    ...present('fp6', row.fp6_dense_tflops),
    ...present('fp4', row.fp4_dense_tflops),
  };
}

/** Sparse figures that are not twice the dense one, written as `fp4=18000;fp8=9000`. */
function sparseOf(row: HardwareRow): Record<string, string> {
  const pairs = (row.sparse_tflops ?? '').split(';').filter((pair) => pair !== '');
  return Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]));
}

function present(key: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [key]: value };
}

function writeCatalog(title: string, entries: readonly Field[]): string {
  const document = new Document({ catalog: title, entries }, { schema: 'failsafe' });
  document.commentBefore = HEADER;
  const list = document.get('entries');
  if (isSeq(list)) {
    for (const entry of list.items.slice(1)) if (isMap(entry)) entry.spaceBefore = true;
  }
  return document.toString({ lineWidth: 0 });
}
