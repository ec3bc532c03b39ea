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
    for (const place of [`./native/${name}/satteri.node`, `@bruits/satteri-${name}`]) {
      const binding = attempt(() => require(place));
      if (isBinding(binding)) return binding;
    }
  }
  return undefined;
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
