// `dossier push` against a server of TAXII 2.1: what arrives, what is not sent twice, and what never leaves.

import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type PushRequest, runPush } from '../../../../server/src/cli/push/push.ts';
import type { Terminal } from '../../../../server/src/cli/terminal.ts';
import { folderWith } from '../../../support/folder.ts';
import { COLLECTION, type Fault, type TaxiiServer, taxiiServer } from '../../../support/taxii-server.ts';

const NOTE = (title: string, marking = 'TLP:GREEN') => `---
note: spot-report
title: ${title}
date: 2026-05-18
status: published
marking: ${marking}
authors: [Ann]
---

## BLUF

[Lanternfish](org:lanternfish) wants a price.

\`\`\`valuation
id: ${title.toLowerCase().replaceAll(' ', '-')}
subject: org:lanternfish
amount: USD 20bn
\`\`\`
`;

const CATALOG = 'catalog: A\nentries:\n  - {id: "org:lanternfish", name: Lanternfish}\n';

/** A workspace of so many notes. */
function workspaceOf(count: number) {
  const notes = Array.from({ length: count }, (_, at) => [`${at}.md`, NOTE(`Note ${at}`)] as const);
  return folderWith({ 'dossier.yaml': '', 'a.catalog.yaml': CATALOG, ...Object.fromEntries(notes) });
}

/** A clock that stands still but for what is slept. */
function testClock(start = Date.parse('2026-06-01T09:00:00.000Z')) {
  const slept: number[] = [];
  let now = start;
  return {
    slept,
    now: () => now,
    sleep: async (milliseconds: number) => {
      slept.push(milliseconds);
      now += milliseconds;
    },
    random: () => 1,
  };
}

interface Pushed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly slept: readonly number[];
}

/** Pushes a folder to a server. */
async function push(
  cwd: string,
  to: string,
  {
    env = {},
    clock = testClock(),
    ...request
  }: Partial<PushRequest> & { env?: Terminal['env']; clock?: ReturnType<typeof testClock> } = {},
): Promise<Pushed> {
  let out = '';
  let err = '';
  const terminal: Terminal = {
    cwd,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    outIsTerminal: false,
    errIsTerminal: false,
    width: 120,
    env,
  };
  const code = await runPush({ paths: [], to, collection: COLLECTION, ...request }, terminal, {
    fetch,
    clock,
  });
  return { code, out, err, slept: clock.slept };
}

function added(server: TaxiiServer): number {
  return server.seen.filter(({ method }) => method === 'POST').length;
}

/** How often the version that was sent most often was sent. */
function mostOften(server: TaxiiServer): number {
  return Math.max(0, ...server.received.values());
}

describe('a push', () => {
  it('sends every object in an envelope, and none of them a second time', async () => {
    const server = await taxiiServer();
    const folder = await workspaceOf(2);
    const first = await push(folder, server.root);
    expect(first.code).toBe(0);
    expect(first.err).toContain(
      `objects confirmed by ${new URL(server.root).host}, collection ${COLLECTION}`,
    );
    const types = [...server.kept.values()].map(({ object }) => object.type);
    expect(types.filter((type) => type === 'report')).toHaveLength(2);
    expect(types).toEqual(
      expect.arrayContaining(['marking-definition', 'identity', 'note', 'dossier-valuation']),
    );
    expect(added(server)).toBe(1);
    const second = await push(folder, server.root);
    expect(second).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^dossier: 0 objects confirmed by .*; \d+ confirmed before\n$/),
    });
    expect(added(server)).toBe(1);
    expect(mostOften(server)).toBe(1);
  });

  it('sends after an edit what the edit changed', async () => {
    const server = await taxiiServer();
    const folder = await workspaceOf(2);
    await push(folder, server.root);
    await writeFile(path.join(folder, '0.md'), NOTE('Note 0').replace('USD 20bn', 'USD 21bn'));
    await push(folder, server.root);
    expect(
      server.seen
        .at(-1)
        ?.ids.map((id) => id.split('--')[0])
        .sort(),
    ).toEqual(['dossier-valuation', 'note']);
    expect(mostOften(server)).toBe(1);
  });

  it('cuts what it sends into requests that the server takes', async () => {
    const server = await taxiiServer({ maxContentLength: 4000 });
    const folder = await workspaceOf(6);
    expect((await push(folder, server.root)).code).toBe(0);
    expect(added(server)).toBeGreaterThan(4);
    expect(mostOften(server)).toBe(1);
  });

  it('says what it would send, and sends and remembers nothing', async () => {
    const server = await taxiiServer();
    const folder = await workspaceOf(1);
    const { code, out } = await push(folder, server.root, { dryRun: true });
    expect(code).toBe(0);
    expect(out).toMatch(/^Would send \d+ objects \(\d+ kB\) in 1 request to http:/);
    expect(out).toContain('TLP:GREEN');
    expect(server.seen).toEqual([]);
    expect(await readdir(folder)).not.toContain('.dossier');
  });

  it('sends nothing above a level, and nothing without a valid marking', async () => {
    const server = await taxiiServer();
    const folder = await folderWith({
      'a.catalog.yaml': CATALOG,
      'open.md': NOTE('Open'),
      'red.md': NOTE('Secret', 'TLP:RED'),
      'none.md': NOTE('Nothing').replace('marking: TLP:GREEN\n', ''),
      'wrong.md': NOTE('Wrong', 'confidential'),
    });
    const first = await push(folder, server.root, { marking: 'TLP:GREEN' });
    expect(first.err).toContain('dossier: not sent: above TLP:GREEN: 3 notes\n');
    expect(JSON.stringify([...server.kept.values()])).toContain('Open');
    expect(JSON.stringify([...server.kept.values()])).not.toMatch(/Secret|Nothing|Wrong/);
    const second = await push(folder, server.root);
    expect(second.err).toContain('dossier: not sent: without a valid marking: 2 notes\n');
    expect(JSON.stringify([...server.kept.values()])).toContain('Secret');
    expect(JSON.stringify([...server.kept.values()])).not.toMatch(/Nothing|Wrong/);
  });

  it('leaves our extension out where that is asked', async () => {
    const server = await taxiiServer();
    await push(await workspaceOf(1), server.root, { profile: 'plain' });
    expect(JSON.stringify([...server.kept.values()].map(({ object }) => object))).not.toContain('dossier-');
  });
});

describe('credentials', () => {
  it('are those of the environment', async () => {
    const server = await taxiiServer({ authorization: 'Bearer abc' });
    const folder = await workspaceOf(1);
    const without = await push(folder, server.root);
    expect(without.code).toBe(2);
    expect(without.err).toContain('answers 401 (Unauthorized): set DOSSIER_TAXII_TOKEN');
    expect((await push(folder, server.root, { env: { DOSSIER_TAXII_TOKEN: 'abc' } })).code).toBe(0);
    const wrong = await push(await workspaceOf(1), server.root, { env: { DOSSIER_TAXII_TOKEN: 'no' } });
    expect(wrong.err).toContain('the credentials of the environment are not those');
    expect(wrong.err + without.err).not.toMatch(/abc|\bno\b.*Bearer/);
  });

  it('may be a name and a password', async () => {
    const server = await taxiiServer({ authorization: `Basic ${btoa('ann:s:cret')}` });
    const env = { DOSSIER_TAXII_USER: 'ann', DOSSIER_TAXII_PASSWORD: 's:cret' };
    expect((await push(await workspaceOf(1), server.root, { env })).code).toBe(0);
  });

  it('never follow a redirect, nor do the notes', async () => {
    const other = await taxiiServer();
    for (const status of [301, 302, 303, 307, 308]) {
      const redirect = { status, headers: { Location: other.root } };
      const faults: Fault[] = [redirect];
      const early = await taxiiServer({ otherFaults: [redirect] });
      const late = await taxiiServer({ faults });
      for (const { root } of [early, late]) {
        const { code, err } = await push(await workspaceOf(1), root, { env: { DOSSIER_TAXII_TOKEN: 'abc' } });
        expect(code).toBe(2);
        expect(err).toContain('sends us to another address, which is never followed');
      }
    }
    expect(other.seen).toEqual([]);
  });

  it.each([
    ['http://example.org/api/', 'is not https'],
    ['http://127.0.0.1.example.org/api/', 'is not https'],
    ['ftp://127.0.0.1/api/', 'is not https'],
    ['https://ann:pass@example.org/api/', 'holds credentials'],
    ['https://example.org/api/?x=1', 'has a query'],
    ['nonsense', 'is not an address'],
  ])('are sent to no such address: %s', async (to, message) => {
    const { code, err } = await push(await workspaceOf(1), to, { env: { DOSSIER_TAXII_TOKEN: 'abc' } });
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).not.toContain('pass@');
  });

  it.each(['../../other', '..', 'a/b', ''])('go to no other collection: %j', async (collection) => {
    const server = await taxiiServer();
    expect((await push(await workspaceOf(1), server.root, { collection })).code).toBe(2);
    expect(server.seen).toEqual([]);
  });

  it.each([
    [{ DOSSIER_TAXII_USER: 'ann' }, 'one of them is not set'],
    [{ DOSSIER_TAXII_TOKEN: 'a\nb' }, 'is not a token'],
    [{ DOSSIER_TAXII_USER: 'a:b', DOSSIER_TAXII_PASSWORD: 'c' }, 'has a colon'],
  ])('are refused by half: %j', async (env, message) => {
    const server = await taxiiServer();
    const { code, err } = await push(await workspaceOf(1), server.root, { env });
    expect({ code, seen: server.seen }).toEqual({ code: 2, seen: [] });
    expect(err).toContain(message);
  });
});

describe('a server that is busy or fails', () => {
  it('is asked again after as long as it says', async () => {
    const server = await taxiiServer({
      faults: [
        { status: 429, headers: { 'Retry-After': '7' } },
        { status: 503, headers: { 'Retry-After': 'Mon, 01 Jun 2026 09:01:00 GMT' } },
      ],
    });
    const { code, slept, err } = await push(await workspaceOf(1), server.root);
    expect(code).toBe(0);
    expect(slept).toEqual([7000, 53_000]);
    expect(err).toContain('answers 429 (a fault of the test): trying again in 7 seconds');
    expect(mostOften(server)).toBe(1);
  });

  it('is asked ever more seldom where it says nothing, and not for ever', async () => {
    const faults = Array.from({ length: 20 }, () => ({ status: 503 }));
    const server = await taxiiServer({ faults });
    const { code, slept, err } = await push(await workspaceOf(1), server.root);
    expect(code).toBe(2);
    expect(slept).toEqual([1000, 2000, 4000, 8000, 16_000]);
    expect(added(server)).toBe(6);
    expect(err).toContain('The same command goes on where this one ended');
  });

  it('is left alone where it wants to be for long', async () => {
    const server = await taxiiServer({ faults: [{ status: 429, headers: { 'Retry-After': '3600' } }] });
    const { code, slept, err } = await push(await workspaceOf(1), server.root);
    expect({ code, slept }).toEqual({ code: 2, slept: [] });
    expect(err).toContain('asks to wait 60 minutes: run the same command again then');
  });

  it.each(['break-before', 'break-after', 'half-an-answer'] as const)(
    'gets nothing twice where the connection goes: %s',
    async (fault) => {
      const server = await taxiiServer({ faults: [fault] });
      const { code } = await push(await workspaceOf(3), server.root);
      expect(code).toBe(0);
      expect(mostOften(server)).toBe(1);
      // Its manifest has two objects a page.
      if (fault !== 'break-before') expect(server.seen.some(({ path }) => path.includes('next='))).toBe(true);
    },
  );

  it('gets a batch again where it does not let anybody read what has arrived', async () => {
    const server = await taxiiServer({ faults: ['break-after'], canRead: false });
    expect((await push(await workspaceOf(1), server.root)).code).toBe(0);
    expect(mostOften(server)).toBe(2);
  });

  it('goes on where it was when the push is run again', async () => {
    const faults: (Fault | undefined)[] = [undefined, undefined, { status: 403 }];
    const server = await taxiiServer({ faults, maxContentLength: 4000 });
    const folder = await workspaceOf(6);
    const first = await push(folder, server.root);
    expect(first.code).toBe(2);
    expect(server.kept.size).toBeGreaterThan(0);
    expect((await push(folder, server.root)).code).toBe(0);
    expect(mostOften(server)).toBe(1);
  });

  it.each([
    [
      'is not there',
      { otherFaults: [{ status: 404 }] },
      'is this the API root, and the id of its collection?',
    ],
    ['speaks otherwise', { otherFaults: [{ status: 406 }] }, 'answers 406'],
    [
      'is no server of TAXII',
      { otherFaults: [{ status: 200, body: '<html>' }] },
      'is this the address of an API root?',
    ],
    ['takes nothing', { canWrite: false }, 'may not write to this collection'],
    ['answers nonsense', { faults: [{ status: 202, body: '{"id":"x"}' }] }, 'not one of TAXII 2.1'],
  ])('is named where it %s', async (_, options, message) => {
    const server = await taxiiServer(options as Parameters<typeof taxiiServer>[0]);
    const { code, err } = await push(await workspaceOf(1), server.root);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('has its roots named where its discovery is asked', async () => {
    const server = await taxiiServer({
      otherFaults: [undefined, { status: 200, body: '{"title":"S","api_roots":["https://x/api/"]}' }],
    });
    const { code, err } = await push(await workspaceOf(1), server.root);
    expect(code).toBe(2);
    expect(err).toContain('is where roots are listed: give one of them: https://x/api/');
  });

  it('says nothing that could steer a terminal', async () => {
    const body = JSON.stringify({ title: '\u001b[2Jgone' });
    const { err } = await push(
      await workspaceOf(1),
      (await taxiiServer({ otherFaults: [{ status: 400, body }] })).root,
    );
    expect(err).toContain('␛[2Jgone');
  });
});

describe('a server that takes its time or takes not all', () => {
  it('is asked for the status until it is done', async () => {
    const server = await taxiiServer({ polls: 4 });
    const { code, slept } = await push(await workspaceOf(1), server.root);
    expect(code).toBe(0);
    expect(slept).toEqual([1000, 2000, 4000, 8000]);
    expect(mostOften(server)).toBe(1);
  });

  it('is asked again another day for what it has not worked off', async () => {
    const server = await taxiiServer({ polls: 30 });
    const folder = await workspaceOf(1);
    const first = await push(folder, server.root);
    expect(first.code).toBe(1);
    expect(first.err).toMatch(/\d+ still to be worked off by the server/);
    expect((await push(folder, server.root)).code).toBe(0);
    expect(added(server)).toBe(1);
  });

  it('gets a request again that it has forgotten', async () => {
    const server = await taxiiServer({ polls: 1000 });
    const folder = await workspaceOf(1);
    await push(folder, server.root);
    const other = server.options as { otherFaults?: Fault[] };
    other.otherFaults = [undefined as unknown as Fault, { status: 404 }];
    (server.options as { polls?: number }).polls = 0;
    expect((await push(folder, server.root)).code).toBe(0);
    expect(added(server)).toBe(2);
  });

  it('has what it refuses named; the rest is confirmed', async () => {
    const refuse = ({ type }: Record<string, unknown>) =>
      type === 'dossier-valuation' ? 'unknown type' : undefined;
    const server = await taxiiServer({ refuse });
    const folder = await workspaceOf(2);
    const first = await push(folder, server.root);
    expect(first.code).toBe(1);
    expect(first.err).toMatch(
      /dossier: not taken: unknown type: dossier-valuation--\S+, dossier-valuation--\S+\n/,
    );
    expect(first.err).toContain('2 not taken');
    await push(folder, server.root);
    expect(server.seen.at(-1)?.ids).toHaveLength(2);
  });

  it('is believed only in what it says where it counts failures and names none', async () => {
    const server = await taxiiServer({
      refuse: ({ type }) => (type === 'note' ? 'no' : undefined),
      namesFailures: false,
    });
    const { code, err } = await push(await workspaceOf(1), server.root);
    expect(code).toBe(1);
    expect(err).toContain('the server refused 1 of 9 objects and does not say which');
  });

  it.each([400, 413, 422])('loses one object, not a batch, where it answers %i', async (status) => {
    const server = await taxiiServer({
      rejectWhole: { status, when: ({ type }) => type === 'grouping' || type === 'location' },
    });
    const folder = await workspaceOf(3);
    await writeFile(path.join(folder, '1.md'), NOTE('Note 1').replace('status: published', 'status: draft'));
    const { code, err } = await push(folder, server.root);
    expect(code).toBe(1);
    expect(err.match(/not taken: /g)).toHaveLength(1);
    expect([...server.kept.values()].filter(({ object }) => object.type === 'report')).toHaveLength(2);
    expect(mostOften(server)).toBe(1);
  });
});

describe('what is remembered of a push', () => {
  async function stateOf(folder: string): Promise<string> {
    const files = await readdir(path.join(folder, '.dossier', 'push'));
    expect(files).toHaveLength(1);
    return path.join(folder, '.dossier', 'push', files[0] ?? '');
  }

  it('has a line an object, sorted, and no words of a note', async () => {
    const server = await taxiiServer();
    const folder = await workspaceOf(1);
    await push(folder, server.root, { env: { DOSSIER_TAXII_TOKEN: 'abc' } });
    const text = await readFile(await stateOf(folder), 'utf8');
    const [head, ...lines] = text.trimEnd().split('\n');
    expect(JSON.parse(head ?? '')).toEqual({ to: server.root, collection: COLLECTION });
    expect(lines).toEqual([...lines].sort());
    expect(lines).toHaveLength(server.kept.size);
    expect(text).not.toMatch(/Lanternfish|Note 0|abc/);
  });

  it('is of one collection of one server', async () => {
    const [one, two] = [await taxiiServer(), await taxiiServer()];
    const folder = await workspaceOf(1);
    await push(folder, one.root);
    await push(folder, two.root);
    expect(two.kept.size).toBe(one.kept.size);
  });

  it('may be damaged: what it does not say is sent once more', async () => {
    const server = await taxiiServer();
    const folder = await workspaceOf(1);
    await push(folder, server.root);
    const file = await stateOf(folder);
    const lines = (await readFile(file, 'utf8')).split('\n');
    await writeFile(
      file,
      [lines[0], '{"id":', '[1]', ...lines.slice(3, -2), lines.at(-2)?.slice(0, 20)].join('\n'),
    );
    expect((await push(folder, server.root)).code).toBe(0);
    expect(server.seen.at(-1)?.ids).toHaveLength(3);
    expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(lines.length);
  });

  it('is neither read nor written outside the workspace', async () => {
    const server = await taxiiServer();
    const folder = await folderWith({
      'ws/dossier.yaml': '',
      'ws/a.md': NOTE('A'),
      'ws/a.catalog.yaml': CATALOG,
      'ws/.dossier/x': '',
      'out/x': '',
    });
    await symlink(path.join(folder, 'out'), path.join(folder, 'ws', '.dossier', 'push'));
    const { code, err } = await push(path.join(folder, 'ws'), server.root);
    expect(code).toBe(2);
    expect(err).toContain('leads out of the workspace');
    expect(await readdir(path.join(folder, 'out'))).toEqual(['x']);
    expect(server.seen).toEqual([]);
  });
});
