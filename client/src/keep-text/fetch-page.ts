/** Fetches one page when a person clicks: bounded in size, time and redirects, and never from a private network. */
import { lookup as resolve } from 'node:dns';
import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** The most bytes of a page. */
const LARGEST = 5_000_000;
/** The time limit, in milliseconds. */
const LONGEST = 20_000;
const MOST_REDIRECTS = 5;

export interface FetchedPage {
  readonly text: string;
  /** `text/html`, `text/plain` … */
  readonly type: string;
}

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** Whether an IP address may not be contacted; by default those of private and reserved networks. */
  readonly isRefused?: (address: string) => boolean;
}

/** Fetches the text at an address. Rejects with a sentence that says why there is none. */
export async function fetchPage(
  address: string,
  { signal, isRefused = isPrivate }: FetchOptions,
): Promise<FetchedPage> {
  const ends = AbortSignal.any([signal, AbortSignal.timeout(LONGEST)]);
  let url = new URL(address);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await open(url, ends, isRefused);
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      response.destroy();
      url = new URL(headers.location, url);
      continue;
    }
    if (statusCode !== 200) {
      response.destroy();
      throw new Error(`${url.host} answered with ${statusCode}`);
    }
    return decoded(await bytesOf(response), headers['content-type'] ?? '', headers['content-encoding']);
  }
  throw new Error('the address redirects too often');
}

function open(
  url: URL,
  signal: AbortSignal,
  isRefused: (address: string) => boolean,
): Promise<IncomingMessage> {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new Error(`${url.protocol} is not a web address`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && isRefused(host)) throw new Error(`${url.host} is a private address`);
  const request = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((settle, reject) => {
    const headers = { accept: 'text/html,text/plain,text/markdown;q=0.9', 'user-agent': 'Dossier' };
    const asked = request(url, { headers, signal, lookup: guarded(isRefused) }, settle);
    asked.on('error', (error) =>
      reject(signal.aborted ? new Error('it took too long, or was cancelled') : error),
    );
    asked.end();
  });
}

/** Looks up a name, and refuses it if any of its addresses is refused: thus the address that is used has been checked. */
function guarded(isRefused: (address: string) => boolean): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const refused = addresses.some(({ address }) => isRefused(address));
      const [first] = addresses;
      if (refused || first === undefined)
        return callback(new Error(`${host} is a name of a private network`), '', 0);
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
  ['2001:db8::', 32],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv6');

/** Whether an IP address belongs to a private or reserved network (RFC 6890), also as an IPv4 address inside IPv6. */
export function isPrivate(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return PRIVATE.check(address, 'ipv4');
  if (family !== 6) return true;
  const mapped = /^(?:0*:)*:?ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped === undefined ? PRIVATE.check(address, 'ipv6') : PRIVATE.check(mapped, 'ipv4');
}

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) throw new Error(`it is larger than ${LARGEST / 1e6} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decoded(bytes: Buffer, header: string, encoding: string | undefined): FetchedPage {
  const plain = unpacked(bytes, encoding);
  const [type = ''] = header.toLowerCase().split(';');
  if (!/^(?:text\/|application\/xhtml)/.test(type.trim()))
    throw new Error(
      `it is ${type.trim() || 'of an unknown type'}, not a text: save its text and keep it from a file`,
    );
  const head = plain.subarray(0, 2048).toString('latin1');
  const label =
    /charset=["']?([\w-]+)/i.exec(header)?.[1] ?? /<meta[^>]+charset=["']?([\w-]+)/i.exec(head)?.[1];
  try {
    return { text: new TextDecoder(label ?? 'utf-8').decode(plain), type: type.trim() };
  } catch {
    return { text: plain.toString('utf8'), type: type.trim() };
  }
}

/** Unpacks with a limit: a small answer may unpack to a very large one. */
function unpacked(bytes: Buffer, encoding: string | undefined): Buffer {
  const options = { maxOutputLength: LARGEST };
  if (encoding === 'gzip' || encoding === 'x-gzip') return gunzipSync(bytes, options);
  if (encoding === 'br') return brotliDecompressSync(bytes, options);
  return encoding === 'deflate' ? inflateSync(bytes, options) : bytes;
}
