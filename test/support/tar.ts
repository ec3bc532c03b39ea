/** Archives built entry by entry, so that a test can put anything into one, allowed or not. */
import { gzipSync } from 'node:zlib';
import { Header, type HeaderData } from 'tar';

export interface TarEntry {
  readonly path: string;
  readonly body?: string | Uint8Array;
  readonly type?: HeaderData['type'];
  readonly linkpath?: string;
  /** Announced instead of the body's real size. */
  readonly size?: number;
}

/** The archive as gzipped bytes. */
export function tgz(entries: readonly TarEntry[]): Buffer {
  return gzipSync(tar(entries));
}

/** The archive as plain bytes. */
export function tar(entries: readonly TarEntry[]): Buffer {
  const blocks = entries.flatMap((entry) => {
    const body = Buffer.from(entry.body ?? '');
    const header = new Header({
      path: entry.path,
      mode: 0o644,
      size: entry.size ?? body.length,
      type: entry.type ?? 'File',
      mtime: new Date(0),
      ...(entry.linkpath === undefined ? {} : { linkpath: entry.linkpath }),
    });
    const block = Buffer.alloc(512);
    header.encode(block, 0);
    return [block, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** A valid pack as entries of an archive below `root`. */
export function packEntries(root = 'package/', version = '1.0.0'): TarEntry[] {
  return Object.entries(packFiles(version)).map(([path, body]) => ({ path: `${root}${path}`, body }));
}

/** The files of a small pack. */
export function packFiles(version = '1.0.0'): Record<string, string> {
  return {
    'pack.yaml': `name: desk/house\nversion: ${version}\ndescription: A test.\n`,
    'vocabulary.yaml': 'kinds:\n  vessel: {label: Vessel}\n',
    'rules.yaml': 'missing-basis: error\n',
    'catalogs/ships.catalog.yaml':
      'catalog: Ships\nentries:\n  - {id: vessel:ever-given, name: Ever Given}\n',
    'snippets/house.code-snippets': `{"Ship": {"prefix": "ship", "body": "$\{1|@vessel|} at sea in ${version}"}}\n`,
    'templates/log.md': '---\nnote: spot-report\ntitle: "$' + '{1:Log}"\n---\n\n# $' + '{1:Log}\n',
    'README.md': '# House\n',
  };
}

/** An extended header with these records, to put before an entry; without the end of an archive. */
export function pax(
  type: 'ExtendedHeader' | 'GlobalExtendedHeader',
  records: Record<string, string>,
): Buffer {
  const body = Object.entries(records).map(([key, value]) => recordOf(` ${key}=${value}\n`));
  return tar([{ path: 'PaxHeader/x', type, body: body.join('') }]).subarray(0, -1024);
}

/** A record begins with its own length in bytes, including these digits. */
function recordOf(text: string): string {
  const length = Buffer.byteLength(text);
  const digits = String(length + String(length).length).length;
  return `${length + digits}${text}`;
}
