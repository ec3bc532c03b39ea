// Web addresses as people paste them, written as RFC 3986 wants them.

/**
 * A web address as a valid URI (RFC 3986): letters of other scripts, spaces and brackets are percent-encoded, a host in
 * another script is in Punycode, and a `%` that encodes nothing is itself encoded. Undefined for other texts.
 */
export function webUri(written: string): string | undefined {
  const text = written.trim().replace(/%(?![0-9a-f]{2})/gi, '%25');
  if (!URL.canParse(text)) return undefined;
  const { protocol, username, password, host, pathname, search, hash } = new URL(text);
  if (!/^https?:$/.test(protocol)) return undefined;
  const user = username === '' && password === '' ? '' : `${username}${password && `:${password}`}@`;
  // The URL standard does not encode brackets, bars and the like; only a host may have brackets, for an IPv6 address.
  const fragment = hash.slice(1).replaceAll('#', '%23');
  const rest = `${pathname}${search}${fragment && `#${fragment}`}`;
  return `${protocol}//${user}${host}${rest.replace(/[^\w.~!$&'()*+,;=:@/?#%-]/g, encodeURIComponent)}`;
}
