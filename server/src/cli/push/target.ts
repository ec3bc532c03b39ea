// Where a push goes, and with which credentials: an API root of TAXII 2.1, and credentials from the environment only.

import { Refusal } from '../../install/refusal.ts';

/** An API root and a collection of it. */
export interface Target {
  /** The address of the API root, with a slash at its end. */
  readonly root: URL;
  /** The id or the alias of the collection. */
  readonly collection: string;
}

/** Checks the address and the collection. Refuses addresses that would send texts or credentials unencrypted. */
export function readTarget(to: string, collection: string): Target {
  if (!URL.canParse(to)) throw new Refusal(`${to}: is not an address: write https://HOST/ROOT/`);
  const root = new URL(to);
  if (root.username !== '' || root.password !== '')
    throw new Refusal(
      'the address holds credentials: put them into DOSSIER_TAXII_USER and DOSSIER_TAXII_PASSWORD, where no list of commands keeps them',
    );
  if (root.protocol !== 'https:' && !(root.protocol === 'http:' && isLoopback(root.hostname)))
    throw new Refusal(`${to}: is not https: only a server on this machine is reached without encryption`);
  if (root.search !== '' || root.hash !== '')
    throw new Refusal(`${to}: has a query: give the address of the API root alone`);
  if (!root.pathname.endsWith('/')) root.pathname += '/';
  // An alias is any text; an alias that is not a single path segment could lead elsewhere.
  if (!/^[\w.~-]{1,200}$/.test(collection) || /^\.+$/.test(collection))
    throw new Refusal(`${collection}: is not the id of a collection: the platform shows it beside the name`);
  return { root, collection };
}

/** Whether a host is this machine (RFC 6761, RFC 1122). */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** The value of `Authorization`; undefined if the environment gives no credentials. Refuses an incomplete pair. */
export function authorizationFrom(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const token = env.DOSSIER_TAXII_TOKEN || undefined;
  const user = env.DOSSIER_TAXII_USER || undefined;
  const password = env.DOSSIER_TAXII_PASSWORD || undefined;
  if (token !== undefined) {
    if (!/^[\x21-\x7e]+$/.test(token))
      throw new Refusal('DOSSIER_TAXII_TOKEN: is not a token: it has spaces or other signs');
    return `Bearer ${token}`;
  }
  if (user === undefined && password === undefined) return undefined;
  if (user === undefined || password === undefined)
    throw new Refusal('DOSSIER_TAXII_USER and DOSSIER_TAXII_PASSWORD go together: one of them is not set');
  if (user.includes(':'))
    throw new Refusal('DOSSIER_TAXII_USER: has a colon, which no user name can have (RFC 7617)');
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}
