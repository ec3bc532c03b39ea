// Types for the parts of npm's own libraries that are used here; they ship without types.

declare module 'pacote' {
  type Options = Readonly<Record<string, unknown>>;
  interface Manifest {
    readonly name: string;
    readonly version: string;
    readonly _resolved?: string;
    readonly _integrity?: string;
  }
  interface Pacote {
    manifest(spec: string, options: Options): Promise<Manifest>;
    readonly tarball: {
      stream<T>(
        spec: string,
        handler: (stream: NodeJS.ReadableStream & AsyncIterable<Uint8Array>) => Promise<T>,
        options: Options,
      ): Promise<T>;
    };
  }
  const pacote: Pacote;
  export default pacote;
}

declare module '@npmcli/config' {
  interface Settings {
    readonly definitions: unknown;
    readonly shorthands: unknown;
    readonly flatten: unknown;
    readonly nerfDarts?: unknown;
    readonly npmPath: string;
    readonly argv: readonly string[];
    readonly env: NodeJS.ProcessEnv;
    readonly cwd: string;
    readonly warn: boolean;
  }
  class Config {
    constructor(settings: Settings);
    readonly cwd: string;
    /** The user's home folder. */
    readonly home: string;
    localPrefix: string | null;
    /** The settings of each source; later ones inherit from earlier ones. */
    readonly data: ReadonlyMap<string, { readonly data: Readonly<Record<string, unknown>> }>;
    load(): Promise<void>;
    loadProjectConfig(): Promise<void>;
    loadUserConfig(): Promise<void>;
    loadGlobalConfig(): Promise<void>;
    readonly flat: Readonly<Record<string, unknown>>;
  }
  export default Config;
}

declare module '@npmcli/config/lib/definitions/index.js' {
  const definitions: {
    readonly definitions: unknown;
    readonly shorthands: unknown;
    readonly flatten: unknown;
    readonly nerfDarts?: unknown;
  };
  export default definitions;
}

declare module 'npm-package-arg' {
  interface Result {
    readonly type: 'git' | 'tag' | 'version' | 'range' | 'file' | 'directory' | 'remote' | 'alias';
    readonly name?: string;
    readonly raw: string;
    readonly rawSpec: string;
    readonly registry: boolean;
    readonly fetchSpec: string | null;
    readonly saveSpec: string | null;
    readonly gitCommittish?: string | null;
    readonly gitRange?: string | null;
    readonly hosted?: {
      sshurl(options?: Readonly<Record<string, unknown>>): string;
      https(options?: Readonly<Record<string, unknown>>): string;
      getDefaultRepresentation(): string;
    };
  }
  export default function npa(spec: string, where?: string): Result;
}
