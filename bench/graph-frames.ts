/**
 * Measures how long the link graph keeps its user waiting: `node bench/graph-frames.ts [nodes]`, after a build. The
 * page of the graph is shown in Chromium without a GPU, laid out, moved, zoomed, pointed at and searched. Frames are
 * what a user sees, and take longer on a busy machine; the computing time of a task does not.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../scripts/support/paths.ts';
import { launchChromium } from '../scripts/vscode-web/chromium.ts';
import { longestTask, taskCategories } from './longest-task.ts';

const [count = 5000] = process.argv.slice(2).map(Number);
const kinds = ['org', 'person', 'group', 'model', 'hw', 'facility', 'place', 'product', 'event', 'topic'];
const relations = ['owns', 'refers to', 'invests in', 'vendor'];

/** A graph with a few hubs, every node reachable, and nearly two links for each. */
function makeGraph(): { nodes: object[]; edges: object[] } {
  const keys = Array.from({ length: count }, (_, index) => `${kinds[index % kinds.length]}:n${index}`);
  const nodes = keys.map((key, index) => ({
    key,
    kind: kinds[index % kinds.length],
    label: `Name of ${index}`,
    depth: index === 0 ? 0 : 2,
    defined: true,
  }));
  const edge = (from: number, to: number) => ({
    from: keys[from],
    to: keys[to],
    label: relations[to % relations.length],
    count: 1,
  });
  const tree = keys.slice(1).map((_, index) => edge(hub(index), index + 1));
  const others = keys.flatMap((_, index) => {
    const [from, to] = [(index * 104_729) % count, (index * 1_299_709 + 7) % count];
    return index % 5 === 0 || from === to ? [] : [edge(from, to)];
  });
  return { nodes, edges: [...tree, ...others] };
}

/** An earlier node; those near the beginning more often. */
function hub(index: number): number {
  const share = ((index * 7919) % 1000) / 1000;
  return Math.floor(share ** 2 * Math.min(index, 400));
}

function inMs(value: number): string {
  return `${value.toFixed(0).padStart(5)} ms`;
}

const frames = `
  window.frames_ = { longest: 0, last: undefined };
  const tick = (now) => {
    if (frames_.last !== undefined) frames_.longest = Math.max(frames_.longest, now - frames_.last);
    frames_.last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  window.sent = [];
  let state;
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => sent.push(message),
    getState: () => state,
    setState: (next) => { state = next; },
  });`;

const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  const style = (name: string) =>
    readFileSync(path.join(repositoryRoot, 'media', 'webviews', `${name}.css`), 'utf8');
  await page.setContent(
    `<style>${style('shared')}${style('graph')}</style><body><main id="app"></main></body>`,
  );
  await page.evaluate(frames);
  await page.addScriptTag({ path: path.join(repositoryRoot, 'dist', 'webviews', 'graph.js') });

  const measure = async (name: string, act: () => Promise<unknown>): Promise<void> => {
    await page.evaluate('frames_.longest = 0');
    await browser.startTracing(page, { categories: taskCategories });
    await act();
    const longest = Number(await page.evaluate('frames_.longest'));
    const task = longestTask(await browser.stopTracing());
    console.log(
      `${name.padEnd(34)} ${inMs(longest)} longest frame, ${inMs(task)} of computing in the longest task`,
    );
  };
  const show = {
    ...{ type: 'show', texts: {}, centre: 'org:n0', depth: 3, truncated: false, kinds: [] },
    ...makeGraph(),
  };
  await measure(`shown and laid out, ${count} nodes`, async () => {
    await page.evaluate(`postMessage(${JSON.stringify(show)})`);
    await page.waitForFunction('sent.some((message) => message.settled)', undefined, { timeout: 120_000 });
  });
  const { longestDrawing } = await page.evaluate<{ longestDrawing: number }>('sent.at(-1)');
  console.log(`${'slowest drawing of these'.padEnd(34)} ${inMs(longestDrawing)}`);
  await measure('pointed at', async () => {
    for (let step = 0; step < 30; step++) await page.mouse.move(200 + 10 * step, 300 + 5 * step);
  });
  await measure('zoomed', async () => {
    for (let step = 0; step < 20; step++) await page.mouse.wheel(0, step < 10 ? -120 : 120);
  });
  await measure('moved', async () => {
    await page.mouse.down();
    for (let step = 0; step < 30; step++) await page.mouse.move(500 - 5 * step, 450 - 5 * step);
    await page.mouse.up();
  });
  await measure('searched', () => page.locator('input[type=search]').pressSequentially('name of 12'));
  await measure('a kind hidden, laid out again', async () => {
    await page.evaluate('sent.length = 0');
    await page.locator('.kinds input').first().click();
    await page.waitForFunction('sent.some((message) => message.settled)', undefined, { timeout: 120_000 });
  });
} finally {
  await browser.close();
}
