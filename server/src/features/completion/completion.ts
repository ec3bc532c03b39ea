// What may be inserted at the cursor. Code, HTML and addresses offer nothing except the codes of a suppression.

import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { completeSnippets } from '../packs/snippet-completion.ts';
import { completeSnippetFile } from '../packs/snippet-file.ts';
import { completeSnippetSyntax } from '../packs/snippet-syntax.ts';
import { isTemplate, templateNote } from '../packs/template-file.ts';
import { completeFence } from './complete-fence.ts';
import { completeSection } from './complete-section.ts';
import { completeSuppression } from './complete-suppression.ts';
import { completeTable } from './complete-table.ts';
import { completeTag } from './complete-tag.ts';
import { completeYaml } from './complete-yaml.ts';
import type { Completions } from './completion-item.ts';

/** The completions at `offset`; undefined if there is nothing to complete. */
export function complete(workspace: Workspace, document: Document, offset: number): Completions | undefined {
  if (document.type === 'configuration' && document.part === 'snippets')
    return { items: completeSnippetFile(workspace, document.text, offset), incomplete: false };
  if (isTemplate(document)) {
    const items = completeSnippetSyntax(workspace, document.text, offset, 'template');
    return items
      ? { items, incomplete: false }
      : completeLanguage(workspace, templateNote(workspace, document), offset);
  }
  const found = completeLanguage(workspace, document, offset);
  const snippets = completeSnippets(workspace, document, offset);
  if (snippets.length === 0) return found;
  return { items: [...(found?.items ?? []), ...snippets], incomplete: found?.incomplete ?? false };
}

function completeLanguage(workspace: Workspace, document: Document, offset: number): Completions | undefined {
  const suppression = completeSuppression(document, offset);
  if (suppression) return suppression;
  const table = completeTable(workspace, document, offset);
  if (table) return table;
  const yaml = completeYaml(workspace, document, offset);
  if (yaml || document.type !== 'note') return yaml;
  return (
    completeFence(workspace, document, offset) ??
    completeSection(document, offset) ??
    completeTag(workspace, document, offset)
  );
}
