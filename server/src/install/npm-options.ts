// What npm is configured for on this machine: by the user and the administrator, never by the workspace.

import path from 'node:path';
import Config from '@npmcli/config';
import definitions from '@npmcli/config/lib/definitions/index.js';
import { isWithin } from '../files/hold-inside.ts';
import { LIMITS } from './limits.ts';

/** Where a fetch happens. */
export interface NpmPlaces {
  /** Nothing in it configures npm. */
  readonly workspace: string;
  /** A fresh folder for npm's cache. */
  readonly scratch: string;
}

/**
 * What of npm's configuration a fetch may know: which registry, how to reach it and who is asking. Everything that
 * names a program, a script or another kind of package stays out, whoever has set it.
 */
const KNOWN = [
  'registry',
  'ca',
  'cert',
  'key',
  'strictSSL',
  'proxy',
  'httpsProxy',
  'noProxy',
  'localAddress',
  'maxSockets',
  'retry',
  'timeout',
  'userAgent',
  'defaultTag',
  'before',
  'minReleaseAgeExclude',
  'replaceRegistryHost',
  'offline',
  'preferOffline',
] as const;

/** A registry of a scope (`@desk:registry`), or what stands for one host (`//example.org/:_authToken`). */
const OF_A_HOST = /^(?:@[^:]+:registry$|\/\/)/;

/** Options for `pacote`, which with them asks registries and nothing else. */
export async function npmOptions(
  { workspace, scratch }: NpmPlaces,
  env: NodeJS.ProcessEnv,
): Promise<Record<string, unknown>> {
  const config = new OwnConfig(
    {
      ...definitions,
      // Beside npm's own program there may be an `npmrc` and a `package.json`; in a fresh folder there is neither.
      npmPath: scratch,
      argv: ['node', 'dossier'],
      // npm's configuration writes variables for the scripts that it runs; we run none, so it gets a copy.
      env: withoutNpmsOwn(env),
      cwd: scratch,
      warn: false,
    },
    workspace,
  );
  await config.load();
  const known = Object.entries(config.flat).filter(
    ([key]) => KNOWN.some((name) => name === key) || OF_A_HOST.test(key),
  );
  const registriesAlone = {
    allowGit: 'none',
    allowRemote: 'none',
    allowFile: 'none',
    allowDirectory: 'none',
  };
  return {
    ...Object.fromEntries(known),
    ...registriesAlone,
    cache: scratch,
    packumentCache: new Map(),
    ignoreScripts: true,
    preferOnline: true,
    signal: AbortSignal.timeout(LIMITS.fetchTime),
  };
}

/** npm's configuration without the file of a project, and without any other file that lies in the workspace. */
class OwnConfig extends Config {
  readonly #workspace: string;

  constructor(settings: ConstructorParameters<typeof Config>[0], workspace: string) {
    super(settings);
    this.#workspace = workspace;
  }

  override async loadProjectConfig(): Promise<void> {
    this.localPrefix = this.cwd;
  }

  override async loadUserConfig(): Promise<void> {
    // Somebody may have their home itself as a workspace; then the file is still theirs.
    const own = path.join(this.home, '.npmrc');
    if (this.#setting('userconfig') === own || !this.#isInside('userconfig')) await super.loadUserConfig();
  }

  override async loadGlobalConfig(): Promise<void> {
    if (!this.#isInside('globalconfig')) await super.loadGlobalConfig();
  }

  #isInside(setting: string): boolean {
    return isWithin(this.#workspace, this.#setting(setting));
  }

  /** What is set so far: `get` answers only when everything is loaded. */
  #setting(name: string): string {
    return String(this.data.get('cli')?.data[name] ?? '');
  }
}

/**
 * The environment without what npm itself hands to whatever it runs (`npx dossier`, a script of `package.json`): the
 * workspace's `.npmrc` is in that. npm writes these variables in small letters; people write them in capitals too.
 */
function withoutNpmsOwn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env.npm_execpath === undefined && env.npm_command === undefined) return { ...env };
  const isNpms = (name: string) =>
    process.platform === 'win32' ? /^npm_config_/i.test(name) : name.startsWith('npm_config_');
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isNpms(name)));
}
