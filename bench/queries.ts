/**
 * Measures what is computed at every key, and the cost of one thing that everything refers to: searches among 10,000
 * entities, and rename, callers and graph of a hub. `node bench/queries.ts [entities] [backlinks]`; milliseconds of
 * processor time, the least of several runs.
 */

import { complete } from '../server/src/features/completion/completion.ts';
import { incomingCalls } from '../server/src/features/navigation/call-hierarchy.ts';
import { thingOf } from '../server/src/features/navigation/things.ts';
import { rename } from '../server/src/features/rename/rename.ts';
import { workspaceSymbols } from '../server/src/features/symbols/workspace-symbols.ts';
import { neighbourhood } from '../server/src/features/views/graph.ts';
import { loadBuiltinPacks } from '../server/src/files/load-workspace.ts';
import { finish } from '../server/src/workspace/steps.ts';
import { WorkspaceStore } from '../server/src/workspace/store.ts';
import { generateNotes, hubNotes } from './generate-workspace.ts';

const [entities = 10_000, backlinks = 9000] = process.argv.slice(2).map(Number);
const root = 'file:///bench';
const store = new WorkspaceStore({ root, packs: await loadBuiltinPacks(), today: () => '2026-06-01' });
const take = (path: string, text: string) => store.fill([{ uri: `${root}/${path}`, text }]);
for (let number = 0; number < entities; number++)
  take(
    `entities/e${number}.md`,
    `---\nnote: entity\nid: org:e${number}\nname: Company ${number}\naliases: [Firm ${number}]\nmarking: TLP:CLEAR\n---\n`,
  );
for (const { path, text } of hubNotes(backlinks)) take(path, text);
for (const { path, text } of generateNotes(2000, 1000)) if (path.startsWith('notes/')) take(path, text);
const open = 'notes/0/open.md';
const text = '---\nnote: signal-brief\ndate: 2026-05\n---\n\n[Hub](org:hub)\n\n@com\n\n@\n';
take(open, text);
const { workspace } = store;
const document = workspace.document(`${root}/${open}`);
if (!document) throw new Error('the open note is not there');

function measure(name: string, work: () => unknown): void {
  const times = Array.from({ length: 15 }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  }).sort((a, b) => a - b);
  console.log(`${name.padEnd(36)} ${(times[0] ?? 0).toFixed(2)}`);
}

const hub = thingOf(workspace, document, 'org:hub');
for (const query of ['', 'com', 'Company 77', 'a report'])
  measure(`workspace symbols “${query}”`, () => finish(workspaceSymbols(workspace, query)));
for (const typed of ['@com', '@'])
  measure(`completion ${typed}`, () =>
    complete(workspace, document, text.lastIndexOf(`${typed}\n`) + typed.length),
  );
measure('rename of the hub', () => rename(workspace, document, text.indexOf('org:hub') + 5, 'centre'));
measure('callers of the hub', () => hub && finish(incomingCalls(workspace, hub)));
for (const depth of [1, 2])
  measure(`graph of the hub, depth ${depth}`, () => finish(neighbourhood(workspace, 'org:hub', { depth })));
