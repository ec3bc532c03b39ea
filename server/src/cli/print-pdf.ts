// HTML pages as PDF, printed by the installed browser.

import { BrowserPipe } from '../files/browser-pipe.ts';
import { BROWSER_VARIABLE, findBrowser } from '../files/find-browser.ts';
import { Refusal } from '../install/refusal.ts';

/** Prints pages, one after the other. */
export interface Printer {
  print(html: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** The first version of Chromium that prints the `@page` margins, and with them the marking. */
const OLDEST = 131;

/** The most milliseconds that printing a page may take. */
const LONGEST = 120_000;

/** Starts the browser. Refuses if there is no browser, or only one that would leave out the marking. */
export async function openPrinter(workspace: string, env: NodeJS.ProcessEnv): Promise<Printer> {
  const program = await findBrowser(workspace, env);
  if (program === undefined) throw new Refusal(noBrowser(env));
  const browser = await BrowserPipe.start(program);
  const stop = endWithProcess(browser);
  try {
    const { product = '' } = await within(browser.send('Browser.getVersion'), browser);
    const version = Number(/\/(\d+)\./.exec(String(product))?.[1]);
    if (!(version >= OLDEST))
      throw new Refusal(
        `${program} is ${String(product)}: PDF needs version ${OLDEST} or newer, since older ones leave the marking out`,
      );
  } catch (error) {
    stop();
    await browser.close();
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${program} does not start: ${reasonOf(error)}`);
  }
  return {
    print: async (html) => {
      try {
        return await within(printed(browser, html), browser);
      } catch (error) {
        throw new Refusal(`${program} does not print it: ${reasonOf(error)}`);
      }
    },
    close: async () => {
      stop();
      await browser.close();
    },
  };
}

function noBrowser(env: NodeJS.ProcessEnv): string {
  const named = env[BROWSER_VARIABLE];
  return named
    ? `${BROWSER_VARIABLE} is ${named}: that is not a program outside the workspace, written as an absolute path`
    : `PDF is printed by Chrome, Chromium or Edge, and none is found: install one, or set ${BROWSER_VARIABLE} to its path. --to docx and --to html need none`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function printed(browser: BrowserPipe, html: string): Promise<Uint8Array> {
  const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
  const attached = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  const session = String(attached.sessionId);
  const send = (method: string, params: Readonly<Record<string, unknown>> = {}) =>
    browser.send(method, params, session);
  await send('Emulation.setScriptExecutionDisabled', { value: true });
  await send('Network.enable');
  await send('Network.emulateNetworkConditions', {
    offline: true,
    latency: 0,
    downloadThroughput: 0,
    uploadThroughput: 0,
  });
  await send('Page.enable');
  const { frameTree } = await send('Page.getFrameTree');
  const frameId = (frameTree as { frame: { id: string } }).frame.id;
  const loaded = browser.event('Page.loadEventFired');
  await send('Page.setDocumentContent', { frameId, html });
  await loaded;
  const { stream } = await send('Page.printToPDF', {
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    transferMode: 'ReturnAsStream',
  });
  const pieces: Buffer[] = [];
  for (;;) {
    const { data = '', base64Encoded, eof } = await send('IO.read', { handle: stream, size: 1_000_000 });
    pieces.push(Buffer.from(String(data), base64Encoded ? 'base64' : 'utf8'));
    if (eof) break;
  }
  await browser.send('Target.closeTarget', { targetId });
  return Buffer.concat(pieces);
}

/** Does the work within a time limit: the browser is ended when the time is up. */
async function within<T>(work: Promise<T>, browser: BrowserPipe): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`it took more than ${LONGEST / 1000} seconds`));
      browser.kill();
    }, LONGEST);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ends the browser when someone interrupts the command. Gives a function that stops watching for this. */
function endWithProcess(browser: BrowserPipe): () => void {
  const end = (signal: NodeJS.Signals) => {
    stop();
    void browser.close().finally(() => process.kill(process.pid, signal));
  };
  const stop = () => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  return stop;
}
