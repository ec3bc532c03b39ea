/** A static npm registry on loopback that serves only package metadata and tarballs. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Registry {
  readonly url: string;
  /** Requests that came in, as `GET /path`. */
  readonly requests: string[];
  /** The credentials of these requests. */
  readonly credentials: string[];
  publish(name: string, version: string, tarball: Buffer): void;
  /** Changes the metadata of a package before it is sent. */
  answer(name: string, change: (packument: Packument) => void): void;
  /** Serves other bytes for a published version. */
  tamper(name: string, version: string, tarball: Buffer): void;
  stop(): Promise<void>;
}

/** The metadata of a package. */
export interface Packument {
  name: string;
  readonly versions: Record<string, { name: string; version: string }>;
}

/** Starts a registry; it ends with the test. */
export async function startRegistry(): Promise<Registry> {
  const packages = new Map<string, Map<string, { integrity: string; shasum: string }>>();
  const tarballs = new Map<string, Buffer>();
  const changes = new Map<string, (packument: Packument) => void>();
  const requests: string[] = [];
  const credentials: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    requests.push(`${request.method} ${path}`);
    if (request.headers.authorization !== undefined) credentials.push(request.headers.authorization);
    const tarball = tarballs.get(path);
    const versions = packages.get(path.slice(1));
    if (tarball) return void response.end(tarball);
    if (!versions) return void response.writeHead(404).end('{}');
    response.setHeader('content-type', 'application/json');
    const answer = packument(path.slice(1), versions);
    changes.get(path.slice(1))?.(answer);
    response.end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(stop);

  function packument(name: string, versions: Map<string, { integrity: string; shasum: string }>) {
    const entries = [...versions].map(([version, dist]) => [
      version,
      { name, version, dist: { ...dist, tarball: `${url}${tarballPath(name, version)}` } },
    ]);
    return {
      name,
      'dist-tags': { latest: [...versions.keys()].at(-1) },
      versions: Object.fromEntries(entries),
    };
  }

  return {
    url,
    requests,
    credentials,
    publish(name, version, tarball) {
      const hash = (algorithm: string, encoding: 'hex' | 'base64') =>
        createHash(algorithm).update(tarball).digest(encoding);
      const versions = packages.get(name) ?? new Map();
      packages.set(name, versions);
      versions.set(version, { integrity: `sha512-${hash('sha512', 'base64')}`, shasum: hash('sha1', 'hex') });
      tarballs.set(tarballPath(name, version), tarball);
    },
    answer: (name, change) => void changes.set(name, change),
    tamper: (name, version, tarball) => void tarballs.set(tarballPath(name, version), tarball),
    stop,
  };
}

function tarballPath(name: string, version: string): string {
  return `/${name}/-/${name.split('/').at(-1)}-${version}.tgz`;
}
