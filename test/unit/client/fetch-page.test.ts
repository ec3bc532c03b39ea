// A page that is fetched on a click: what is refused, and what comes of it.

import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fetchPage, isPrivate } from '../../../client/src/keep-text/fetch-page.ts';

const signal = new AbortController().signal;

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const open = { signal, isRefused: () => false };

describe('a page', () => {
  it('is never asked of a private network, by its address, by a name, or after a redirect', async () => {
    const asked: string[] = [];
    const address = await serving((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(302, { location: 'http://localhost:1/' }).end();
    });
    await expect(fetchPage(address, { signal })).rejects.toThrow('private');
    await expect(fetchPage(address.replace('127.0.0.1', 'localhost'), { signal })).rejects.toThrow(
      'private network',
    );
    await expect(fetchPage('http://[::1]:1/', { signal })).rejects.toThrow('private');
    await expect(fetchPage('file:///etc/passwd', { signal })).rejects.toThrow('not a web address');
    expect(asked).toEqual([]);
    const isRefused = (ip: string) => ip !== '127.0.0.1' || asked.length > 0;
    await expect(fetchPage(address, { signal, isRefused })).rejects.toThrow('private network');
    expect(asked).toEqual(['/']);
  });

  it('comes as text, in its own encoding, packed or not', async () => {
    const address = await serving((request, response) => {
      if (request.url === '/gbk')
        response
          .writeHead(200, { 'content-type': 'text/html; charset=gbk' })
          .end(Buffer.from([0xb9, 0xab, 0xcb, 0xbe]));
      else
        response
          .writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' })
          .end(gzipSync('Words.'));
    });
    expect(await fetchPage(`${address}/gbk`, open)).toEqual({ text: '公司', type: 'text/html' });
    expect(await fetchPage(address, open)).toEqual({ text: 'Words.', type: 'text/plain' });
  });

  it('is bounded in its size, packed too, in redirects and in what it is', async () => {
    const address = await serving((request, response) => {
      if (request.url === '/large')
        response.writeHead(200, { 'content-type': 'text/plain' }).end('x'.repeat(5_000_001));
      else if (request.url === '/bomb')
        response
          .writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' })
          .end(gzipSync('x'.repeat(50_000_000)));
      else if (request.url === '/pdf')
        response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF');
      else if (request.url === '/gone') response.writeHead(404).end();
      else response.writeHead(302, { location: '/again' }).end();
    });
    await expect(fetchPage(`${address}/large`, open)).rejects.toThrow('larger than 5 MB');
    await expect(fetchPage(`${address}/bomb`, open)).rejects.toThrow();
    await expect(fetchPage(`${address}/pdf`, open)).rejects.toThrow('application/pdf, not a text');
    await expect(fetchPage(`${address}/gone`, open)).rejects.toThrow('answered with 404');
    await expect(fetchPage(`${address}/`, open)).rejects.toThrow('redirects too often');
  });

  it('can be cancelled', async () => {
    const cancel = new AbortController();
    const address = await serving(() => cancel.abort());
    await expect(fetchPage(address, { signal: cancel.signal, isRefused: () => false })).rejects.toThrow(
      'cancelled',
    );
  });
});

describe('private addresses', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    'nonsense',
  ])('%s is one', (address) => expect(isPrivate(address)).toBe(true));
  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is none', (address) =>
    expect(isPrivate(address)).toBe(false),
  );
});
