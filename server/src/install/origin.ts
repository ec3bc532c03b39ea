// Where a pack comes from, as the user writes it and as the lock stores it.

import path from 'node:path';
import npa from 'npm-package-arg';
import { isWithin } from '../files/hold-inside.ts';
import { Refusal } from './refusal.ts';

export type Origin =
  | { readonly type: 'folder' | 'archive' /** Absolute. */; readonly path: string }
  | { readonly type: 'npm'; readonly name: string; readonly range: string }
  | {
      readonly type: 'git';
      readonly url: string;
      /** A tag or a commit; or with `semver:` a range over the tags. */
      readonly ref: string;
    };

/**
 * Reads the argument of `dossier pack add`, or the `origin` of the lock. Paths are relative to `base`. Throws a
 * `Refusal` that says what would be right.
 */
export function parseOrigin(written: string, base: string): Origin {
  const text = written.trim();
  const [, prefix = '', rest = ''] = /^(folder|archive|npm):(.+)$/.exec(text) ?? [];
  if (prefix === 'folder' || prefix === 'archive') return { type: prefix, path: path.resolve(base, rest) };
  if (
    /^(?:\.{1,2}(?:$|[/\\])|[/\\]|~[/\\]|[A-Za-z]:[/\\])/.test(text) ||
    (/\.(?:tgz|tar|tar\.gz)$/i.test(text) && !/^[a-z+]+:/i.test(text))
  )
    return {
      type: /\.(?:tgz|tar|tar\.gz)$/i.test(text) ? 'archive' : 'folder',
      path: path.resolve(base, text),
    };
  return readSpec(prefix === 'npm' ? rest : text, text);
}

/**
 * Reads the `origin` of a lock. A lock may come from anyone, so it must not lead to a folder on another machine:
 * Windows would send that machine the user's name and a proof of the password. Throws a `Refusal`.
 */
export function parseLockedOrigin(written: string, root: string): Origin {
  if (
    /^\s*(?:(?:folder|archive):)?\s*(?:[\\/]{2}|file:)/.test(written) ||
    /^\s*git\+file:\/{4}/i.test(written)
  )
    throw new Refusal(
      `“${written}” is on another machine, and a lock may not send you there: name it yourself with \`dossier pack add\``,
    );
  return parseOrigin(written, root);
}

function readSpec(spec: string, written: string): Origin {
  let parsed: ReturnType<typeof npa>;
  try {
    parsed = npa(spec);
  } catch (error) {
    throw new Refusal(
      `“${written}” is not a source of packs: ${error instanceof Error ? error.message : 'unknown form'}`,
    );
  }
  if (parsed.type === 'git') return readGit(parsed, written);
  const isName = parsed.type === 'tag' || parsed.type === 'version' || parsed.type === 'range';
  if (isName && parsed.registry && parsed.name !== undefined)
    return { type: 'npm', name: parsed.name, range: parsed.rawSpec === '*' ? '' : parsed.rawSpec };
  throw new Refusal(
    `“${written}” is not a source of packs: write a folder (\`../pack\`), a file (\`pack.tgz\`), an npm package (\`@desk/pack@^1\`) or a git URL with a tag (\`git+https://example.org/pack.git#v1.0.0\`)`,
  );
}

function readGit(parsed: ReturnType<typeof npa>, written: string): Origin {
  if (/^[\w.-]+\/[\w.-]+(?:#|$)/.test(written))
    throw new Refusal(
      `“${written}” can be a pack or a repository: write \`github:${written}\`, \`npm:@scope/name\` or \`./${written}\``,
    );
  const url = parsed.fetchSpec ?? parsed.hosted?.https({ noGitPlus: true, noCommittish: true }) ?? '';
  const ref = parsed.gitRange ? `semver:${parsed.gitRange}` : (parsed.gitCommittish ?? '');
  if (ref === '')
    throw new Refusal(`“${written}” has no tag: write one after \`#\`, such as \`${written}#v1.0.0\``);
  if (!/^(?:semver:.+|[A-Za-z0-9][A-Za-z0-9._/+-]*)$/.test(ref) || ref.includes('..'))
    throw new Refusal(`“${ref}” is neither a tag nor a commit`);
  if (!/^(?:https?|ssh|git|file):\/\//.test(url) && !/^[\w.-]+@[\w.-]+:/.test(url))
    throw new Refusal(`“${written}” is not an address that packs are fetched from: use https, ssh or git`);
  if (isTrap(url)) throw new Refusal(`“${written}” has an address that a program could take for an option`);
  return { type: 'git', url: withoutPassword(url), ref };
}

/** Spaces, control characters, or a name that begins with a hyphen, encoded or not: git and ssh would obey them. */
function isTrap(url: string): boolean {
  const [, authority = '', rest = ''] = /^(?:[a-z]+:\/\/)?([^/:]*)(.*)$/is.exec(url) ?? [];
  const parts = [url, authority, authority.slice(authority.lastIndexOf('@') + 1), rest.replace(/^[:/]/, '')];
  return parts.some((part) => {
    const meant = decoded(part);
    return meant === undefined || /^-|[\s\p{Cc}]/u.test(meant);
  });
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** Credentials belong in git's own store, never in a shared file. */
function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  if (parsed.password !== '')
    throw new Refusal('the address contains a password: remove it, and let git’s credential helper store it');
  return url;
}

/**
 * The origin as the lock stores it. A folder or file is relative to the workspace, with `/`, so that it means the
 * same in a clone.
 */
export function printOrigin(origin: Origin, root: string): string {
  if (origin.type === 'npm') return `npm:${origin.name}${origin.range === '' ? '' : `@${origin.range}`}`;
  if (origin.type === 'git')
    return `${/^[a-z+]+:\/\//.test(origin.url) ? 'git+' : ''}${origin.url}#${origin.ref}`;
  const relative = path.relative(root, origin.path).replaceAll(path.sep, '/');
  const shown = isWithin(root, origin.path) ? `./${relative}` : relative;
  return `${origin.type}:${shown}`;
}
