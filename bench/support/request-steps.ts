/** The requests that `bench/requests.ts` measures, and the note that they are asked of. */
import type { MessageConnection } from 'vscode-jsonrpc/node';

export interface Step {
  readonly name: string;
  /** What happens before each, unmeasured. `number` is different every time. */
  before?(number: number): Promise<unknown>;
  ask(number: number): Promise<unknown>;
}

/** An open note that refers to the hub, claims and judges. */
export const TEXT = `---
note: signal-brief
title: The open note
date: 2026-05-18
status: published
marking: TLP:GREEN
sources:
  S1: {title: A report, publisher: Example Wire, published: 2026-05-01, grade: B2}
---

## The News

[Hub](org:hub) met [Company 7](org:e7), as Company 9 said ([Wire](src:S1)).

@

@com

\`\`\`valuation
id: open-v1
subject: org:hub
amount: USD 12bn
basis: post-money
as-of: 2026-03
source: S1
\`\`\`

\`\`\`judgment
id: open-j1
text: The round closes
likelihood: likely
confidence: moderate
horizon: 2027-01
\`\`\`

\`\`\`valuation
subject: 
\`\`\`
`;

const lines = TEXT.split('\n');

/** The position of the first occurrence of a text, `by` characters into it. */
function at(text: string, by = 1): { line: number; character: number } {
  const line = lines.findIndex((one) => one.includes(text));
  return { line, character: (lines[line]?.indexOf(text) ?? 0) + by };
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Every request, with the parameters that an editor would send. */
export async function stepsOf(
  connection: MessageConnection,
  uri: string,
  uriOf: (name: string) => string,
): Promise<Step[]> {
  const textDocument = { uri };
  const hub = { textDocument: { uri: uriOf('hub.md') }, position: { line: 2, character: 8 } };
  const own = (name: string, method: string, params: object): Step => ({
    name,
    ask: () => connection.sendRequest(method, params),
  });
  const whole = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
  const inLink = { textDocument, position: at('org:hub', 5) };
  const [item] = await connection.sendRequest<object[]>('textDocument/prepareCallHierarchy', inLink);
  let version = 1;
  const edit = (newText: string, range: object) =>
    connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range, text: newText }],
    });
  /** A letter more or less at the end of the open note. */
  const typed = (number: number) =>
    edit(`${number} `, {
      start: { line: lines.length - 1, character: 0 },
      end: { line: lines.length, character: 0 },
    });
  const afterKey = (step: Step): Step => ({ ...step, name: `${step.name}, after a key`, before: typed });
  const lists = [
    own('entities', 'dossier/entityGroups', {}),
    own('entities of a kind', 'dossier/entitiesOf', { kind: 'org' }),
    own('entities, all for a picker', 'dossier/entities', { valuations: false }),
    own('claims', 'dossier/claimGroups', {}),
    own('claims of a subject', 'dossier/claimsOf', { kind: 'valuation', group: 'org:e7' }),
    own('claims by date, one page', 'dossier/claimsOf', { kind: 'valuation', order: 'date', from: 4000 }),
    own('claims, filtered', 'dossier/claimGroups', { filter: { words: ['company', '77'] } }),
    own('sources', 'dossier/sourceGroups', {}),
    own('sources, filtered', 'dossier/sourceGroups', { filter: { words: ['report', '77'] } }),
    own('forecasts', 'dossier/forecasts', {}),
    own('waiting notes', 'dossier/waiting', {}),
    own('packs', 'dossier/packs', {}),
    own('backlinks of the hub', 'dossier/backlinks', hub),
    ...['', 'com', 'Company 77', 'report'].map((query) =>
      own(`workspace symbols “${query}”`, 'workspace/symbol', { query }),
    ),
  ];
  return [
    own('hover', 'textDocument/hover', inLink),
    own('completion @', 'textDocument/completion', { textDocument, position: { ...at('@'), character: 1 } }),
    own('completion @com', 'textDocument/completion', {
      textDocument,
      position: { ...at('@com'), character: 4 },
    }),
    own('completion subject:', 'textDocument/completion', {
      textDocument,
      position: { line: lines.length - 3, character: 9 },
    }),
    own('definition', 'textDocument/definition', inLink),
    own('type definition', 'textDocument/typeDefinition', inLink),
    own('references of the hub', 'textDocument/references', {
      ...inLink,
      context: { includeDeclaration: true },
    }),
    own('document symbols', 'textDocument/documentSymbol', { textDocument }),
    own('highlights', 'textDocument/documentHighlight', inLink),
    own('callers of the hub', 'callHierarchy/incomingCalls', { item }),
    own('calls of the hub', 'callHierarchy/outgoingCalls', { item }),
    own('prepareRename', 'textDocument/prepareRename', inLink),
    own('rename of the hub', 'textDocument/rename', { ...inLink, newName: 'centre' }),
    own('rename of its name', 'textDocument/rename', {
      textDocument: { uri: uriOf('hub.md') },
      position: { line: 3, character: 7 },
      newName: 'Centre',
    }),
    own('code actions', 'textDocument/codeAction', {
      textDocument,
      range: whole,
      context: { diagnostics: [] },
    }),
    own('lenses', 'textDocument/codeLens', { textDocument }),
    own('lenses of the hub', 'textDocument/codeLens', { textDocument: hub.textDocument }),
    own('inlay hints', 'textDocument/inlayHint', { textDocument, range: whole }),
    own('semantic tokens', 'textDocument/semanticTokens/full', { textDocument }),
    own('folding', 'textDocument/foldingRange', { textDocument }),
    own('document links', 'textDocument/documentLink', { textDocument }),
    own('outline', 'dossier/noteOutline', { textDocument }),
    own('preview', 'dossier/preview', { textDocument }),
    own('review', 'dossier/review', { textDocument }),
    own('names', 'dossier/names', { textDocument }),
    own('matrices', 'dossier/matrices', { textDocument }),
    own('graph of the hub, depth 1', 'dossier/graph', { key: 'org:hub', depth: 1 }),
    own('graph of the hub, depth 2', 'dossier/graph', { key: 'org:hub', depth: 2 }),
    own('graph of a company, depth 2', 'dossier/graph', { key: 'org:e7', depth: 2 }),
    ...lists,
    ...lists.map(afterKey),
    ...typing(connection, uriOf('entities/e0.md'), textDocument),
  ];
}

/** A key in the name of an entity, and the findings of its note: what is checked again is part of it. */
function typing(connection: MessageConnection, uri: string, textDocument: { uri: string }): Step[] {
  let version = 1;
  let isOpen = false;
  const done: (() => void)[] = [];
  connection.onNotification('textDocument/publishDiagnostics', () => {});
  connection.onNotification('dossier/status', ({ state }: { state: string }) => {
    if (state === 'ready') for (const one of done.splice(0)) one();
  });
  let end = 'name: Company 0'.length;
  /** Opens the note of the entity, once. */
  const opened = async () => {
    if (isOpen) return;
    isOpen = true;
    const head = '---\nnote: entity\nid: org:e0\nname: Company 0\nmarking: TLP:CLEAR\n---\n';
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version, text: head },
    });
    await new Promise<void>((resolve) => done.push(resolve));
  };
  const typed = async () => {
    const finished = new Promise<void>((resolve) => done.push(resolve));
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [
        { range: { start: { line: 3, character: end }, end: { line: 3, character: end } }, text: 'x' },
      ],
    });
    end++;
    await finished;
  };
  return [
    { name: 'a key in a name, till all is checked', before: opened, ask: typed },
    {
      name: 'completion @, after a key in a name',
      before: async () => {
        await opened();
        await typed();
      },
      ask: () =>
        connection.sendRequest('textDocument/completion', {
          textDocument,
          position: { ...at('@'), character: 1 },
        }),
    },
  ];
}
