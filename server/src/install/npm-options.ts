// The npm configuration of this machine, set by the user and the administrator, never by the workspace.

import path from 'node:path';
import Config from '@npmcli/config';
import definitions from '@npmcli/config/lib/definitions/index.js';
import { isWithin } from '../files/hold-inside.ts';
import { LIMITS } from './limits.ts';

/** The folders of a fetch. */
export interface NpmPlaces {
  /** Nothing in it configures npm. */
  readonly workspace: string;
  /** A new folder for npm's cache. */
  readonly scratch: string;
}

/**
 * The npm settings that a fetch may use: the registry, how to reach it, and who is asking. Settings that name a
 * program, a script or another kind of package are left out, wherever they were set.
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

/** The registry of a scope (`@desk:registry`), or a setting for one host (`//example.org/:_authToken`). */
const OF_A_HOST = /^(?:@[^:]+:registry$|\/\/)/;

/** Options for `pacote` with which it only asks registries. */
export async function npmOptions(
  { workspace, scratch }: NpmPlaces,
  env: NodeJS.ProcessEnv,
): Promise<Record<string, unknown>> {
  const config = new OwnConfig(
    {
      ...definitions,
      // Next to npm's own program there may be an `npmrc` and a `package.json`; a new folder has neither.
      npmPath: scratch,
      argv: ['node', 'dossier'],
      // npm's configuration sets variables for scripts. We run no scripts, so it gets a copy of the environment.
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

/** npm's configuration without the project's file, and without any other file in the workspace. */
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
    // The workspace may be the user's home; the file in it is still the user's.
    const own = path.join(this.home, '.npmrc');
    if (this.#setting('userconfig') === own || !this.#isInside('userconfig')) await super.loadUserConfig();
  }

  override async loadGlobalConfig(): Promise<void> {
    if (!this.#isInside('globalconfig')) await super.loadGlobalConfig();
  }

  #isInside(setting: string): boolean {
    return isWithin(this.#workspace, this.#setting(setting));
  }

  /** The value so far; `get` only works after everything is loaded. */
  #setting(name: string): string {
    return String(this.data.get('cli')?.data[name] ?? '');
  }
}

/**
 * The environment without the variables that npm itself passes on (`npx dossier`, a script of `package.json`), since
 * they include the workspace's `.npmrc`. npm writes these variables in lower case; people also write them in
 * capitals.
 */
function withoutNpmsOwn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env.npm_execpath === undefined && env.npm_command === undefined) return { ...env };
  const isNpms = (name: string) =>
    process.platform === 'win32' ? /^npm_config_/i.test(name) : name.startsWith('npm_config_');
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isNpms(name)));
}
