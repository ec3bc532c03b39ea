/** The HTML of a webview: an empty page that may only load its own script and style. */
import { randomBytes } from 'node:crypto';
import { env, Uri, type Webview } from 'vscode';
import type { WebviewName } from '../webview-name.ts';

/** The folders from which a webview may load files. */
export function resourceRoots(extension: Uri): Uri[] {
  return [Uri.joinPath(extension, 'dist', 'webviews'), Uri.joinPath(extension, 'media', 'webviews')];
}

export function pageOf(name: WebviewName, title: string, webview: Webview, extension: Uri): string {
  const [scripts, styles] = resourceRoots(extension);
  if (scripts === undefined || styles === undefined) return '';
  const address = (folder: Uri, file: string): string =>
    webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    `default-src 'none'`,
    'img-src data:',
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    // The graph's layout runs in a worker whose program is part of the script.
    ...(name === 'graph' ? ['worker-src blob:'] : []),
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeText(env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${address(styles, 'shared.css')}">
<link rel="stylesheet" href="${address(styles, `${name}.css`)}">
<title>${escapeText(title)}</title>
</head>
<body>
<main id="app"></main>
<script nonce="${nonce}" src="${address(scripts, `${name}.js`)}"></script>
</body>
</html>`;
}

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
