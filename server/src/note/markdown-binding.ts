// Finds satteri's native module (MIT licence) for this platform, in the installation or in node_modules, and says
// whether it can be used. Nothing here is loaded or thrown when the module is imported, so it does no harm in a browser.

/** What is used of the native module. */
export interface Binding {
  createMdastHandle(source: string, options: number, positions: boolean): object;
  serializeHandle(handle: object): Uint8Array;
  dropHandle(handle: object): void;
}

/** The native module, loaded at the first call; undefined where there is none that works. */
export function nativeBinding(): Binding | undefined {
  if (loaded === undefined) loaded = { binding: load() };
  return loaded.binding;
}

/** The names under which a build for this platform may be found: one folder of `native/` each. */
export function nativeNames(platform: string, architecture: string): readonly string[] {
  if (platform === 'linux') return [`linux-${architecture}-gnu`, `linux-${architecture}-musl`];
  return [platform === 'win32' ? `win32-${architecture}-msvc` : `${platform}-${architecture}`];
}

let loaded: { readonly binding: Binding | undefined } | undefined;

function load(): Binding | undefined {
  if (typeof process === 'undefined' || process.env.DOSSIER_NATIVE === 'off') return undefined;
  // The bundles know their folder; a bundle for a browser has neither a folder nor Node's modules.
  const folder = import.meta.dirname;
  if (folder === undefined || typeof process.getBuiltinModule !== 'function') return undefined;
  const require = process.getBuiltinModule('node:module').createRequire(`${folder}/`);
  for (const name of nativeNames(process.platform, process.arch)) {
    const own = `${folder}/native/${name}`;
    const place = isWhole(own)
      ? `${own}/satteri.node`
      : isSource(folder)
        ? `@bruits/satteri-${name}`
        : undefined;
    const binding = place && attempt(() => require(place));
    if (isBinding(binding)) return binding;
  }
  return undefined;
}

/** Whether this module runs as it is written, in a checkout, where the parser is in `node_modules` as npm has put it. */
function isSource(folder: string): boolean {
  return /[/\\]src[/\\]note$/.test(folder);
}

/**
 * Whether the parser in the folder is the one that was put there: a half of one ends the process, and not with an
 * error that could be caught.
 */
export function isWhole(folder: string): boolean {
  const { readFileSync } = process.getBuiltinModule('node:fs');
  const checked = attempt(
    () => readFileSync(`${folder}/satteri.sum`, 'latin1').trim() === sumOf(`${folder}/satteri.node`),
  );
  return checked === true;
}

/**
 * The length of a file and a checksum of its content. It tells damage, and is many times faster than a hash against
 * people who mean harm. Throws if the file cannot be read.
 */
export function sumOf(file: string): string {
  const bytes = process.getBuiltinModule('node:fs').readFileSync(file);
  const { crc32 } = process.getBuiltinModule('node:zlib');
  // Node 20.15 is the first that has it.
  return `${bytes.length} ${crc32 ? crc32(bytes) : slowCrc32(bytes)}`;
}

/** The same sum, bit by bit. */
export function slowCrc32(bytes: Uint8Array): number {
  const steps = Int32Array.from({ length: 256 }, (_, byte) => {
    let step = byte;
    for (let bit = 0; bit < 8; bit++) step = (step >>> 1) ^ (step & 1 ? 0xedb88320 : 0);
    return step;
  });
  let sum = -1;
  for (const byte of bytes) sum = (sum >>> 8) ^ (steps[(sum ^ byte) & 255] ?? 0);
  return ~sum >>> 0;
}

function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch {
    // Not there, or built for another system: the reference parser does the work.
    return undefined;
  }
}

function isBinding(value: unknown): value is Binding {
  if (typeof value !== 'object' || value === null) return false;
  const members = new Map(Object.entries(value));
  return ['createMdastHandle', 'serializeHandle', 'dropHandle'].every(
    (name) => typeof members.get(name) === 'function',
  );
}
