/**
 * Takes the pictures of the documentation and the walkthrough, still and animated: opens a copy of the examples in VS
 * Code and plays each scenario.
 */
import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { films, shoot } from './film.ts';
import { parts, preparations, scenarios } from './screenshot-scenarios.ts';
import { repositoryRoot } from './support/paths.ts';
import { Cleanup } from './support/processes.ts';
import { launchChromium } from './vscode-web/chromium.ts';
import { type CodeServer, startCodeServer } from './vscode-web/code-server.ts';
import { driveEditor } from './vscode-web/editor-driver.ts';
import { placeExtension } from './vscode-web/place-extension.ts';
import { workbenchAddress } from './vscode-web/workbench-address.ts';
import { pictureOf, scenes } from './walkthrough-scenes.ts';

/** The prefix of the walkthrough's pictures, which are next to its texts. */
const stepPrefix = 'step-';
const stepNames = Object.keys(scenes).map((name) => `${stepPrefix}${name}`);
const allNames = [...stepNames, ...Object.keys(scenarios), ...Object.keys(films)];

const viewport = { width: 1200, height: 720 };
/** Sharp enough for any screen, in files small enough for a clone. */
const deviceScaleFactor = 1.3;

const settings = {
  'breadcrumbs.enabled': false,
  'diffEditor.useInlineViewWhenSpaceIsLimited': false,
  'diffEditor.wordWrap': 'off',
  'editor.fontSize': 13,
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  // Text typed in one scenario must not be in the next.
  'files.autoSave': 'off',
  'markdown.preview.frontMatter': 'hide',
  'window.menuBarVisibility': 'hidden',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.layoutControl.enabled': false,
};

interface Studio {
  server: CodeServer;
  browser: Browser;
  workspace: string;
  output: string;
}

async function openStudio(
  workspaceSource: string,
  { output, theme }: { output: string; theme: string },
  cleanup: Cleanup,
): Promise<Studio> {
  const temporary = await realpath(await mkdtemp(path.join(os.tmpdir(), 'dossier-screenshot-')));
  cleanup.add(() => rm(temporary, { recursive: true, force: true, maxRetries: 3 }));
  const workspace = path.join(temporary, path.basename(workspaceSource));
  await cp(workspaceSource, workspace, { recursive: true });
  const extensionsFolder = path.join(temporary, 'extensions');
  await placeExtension(extensionsFolder);
  const dataFolder = path.join(temporary, 'data');
  const server = await startCodeServer({
    dataFolder,
    extensionsFolder,
    settings: { ...settings, 'workbench.colorTheme': theme },
    env: { TMPDIR: temporary },
  });
  cleanup.add(() => server.stop());
  const browser = await launchChromium();
  cleanup.add(() => browser.close());
  await mkdir(output, { recursive: true });
  return { server, browser, workspace, output };
}

/** Each scenario has its own page, so none sees the open editors of another. */
async function play(name: string, { server, browser, workspace, output }: Studio): Promise<void> {
  const [scenario, film] = [scenarios[name], films[name]];
  const step = name.startsWith(stepPrefix) ? name.slice(stepPrefix.length) : '';
  const scene = scenes[step];
  if (scenario === undefined && film === undefined && scene === undefined) {
    throw new Error(`There is no scenario ${name}; there are ${allNames.join(', ')}.`);
  }
  const undo = await preparations[name]?.(workspace);
  const permissions = ['clipboard-read', 'clipboard-write'];
  const context = await browser.newContext({ viewport, deviceScaleFactor, permissions });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const file =
    scene === undefined
      ? path.join(output, `${name}.${film === undefined ? 'png' : 'gif'}`)
      : path.join(repositoryRoot, 'media', 'walkthrough', `${step}.png`);
  try {
    const address = workbenchAddress(server, { workspaceFolder: workspace });
    const editor = await driveEditor(page, address, workspace);
    await scenario?.(editor);
    await scene?.play(editor);
    const part = parts[name];
    if (scene !== undefined) await writeSmall(await pictureOf(scene, page), file);
    else if (film !== undefined) await shoot(film, editor, file, { page, width: viewport.width });
    else await writeSmall(await (part === undefined ? page : page.locator(part).first()).screenshot(), file);
    console.log(`${name} → ${path.relative(process.cwd(), file)}`);
  } catch (error) {
    const failure = path.join(repositoryRoot, 'out', `screenshot-${name}-failed.png`);
    await page.screenshot({ path: failure });
    throw new Error(`${name} failed; see ${path.relative(process.cwd(), failure)}.`, { cause: error });
  } finally {
    await context.close();
    await undo?.();
  }
}

/** Writes a picture for the package with few colours, which is enough for text and edges. */
async function writeSmall(picture: Buffer, file: string): Promise<void> {
  await sharp(picture).png({ palette: true, colours: 128, effort: 10 }).toFile(file);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    workspace: { type: 'string', default: path.join(repositoryRoot, 'examples') },
    output: { type: 'string', default: path.join(repositoryRoot, 'docs', 'images') },
    // To look at: `Default Dark Modern`, `Default High Contrast`.
    theme: { type: 'string', default: 'Default Light Modern' },
  },
});
const cleanup = new Cleanup();
try {
  const studio = await openStudio(
    path.resolve(values.workspace),
    { output: path.resolve(values.output), theme: values.theme },
    cleanup,
  );
  const names = positionals.length > 0 ? positionals : allNames;
  for (const name of names) await play(name, studio);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await cleanup.run();
}
