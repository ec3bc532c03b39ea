// Problems in a pack's snippets and templates that need the whole vocabulary: choices that nothing fills, and
// templates from which every new note would inherit a finding.

import { parseNote } from '../../../note/parse.ts';
import { isFilled } from '../../../packs/fill-values.ts';
import { renderPlain } from '../../../packs/render-plain.ts';
import { fillsOf } from '../../../packs/snippet-body.ts';
import { dateVariable } from '../../../packs/template.ts';
import { replaceFix } from '../../../schema/problem.ts';
import { nearest } from '../../../text/nearest.ts';
import { type Span, span } from '../../../text/span.ts';
import type { PackPart } from '../../../workspace/configuration.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';
import type { Found } from '../../rule.ts';
import { sectionsByType } from '../prose/section-insertion.ts';

/** A file of a pack, which may also be a document. */
export interface PackText {
  readonly part: PackPart;
  readonly uri: string;
  readonly text: string;
}

/** The problems of a snippet file or a template; other files have none here. */
export function packTextProblems(workspace: RuleWorkspace, file: PackText): Found[] {
  if (file.part === 'snippets') return fillProblems(workspace, file);
  if (file.part !== 'template') return [];
  return [...fillProblems(workspace, file), ...templateProblems(workspace, file)];
}

/** `${1|@orgg|}`: a choice without values. */
function fillProblems(workspace: RuleWorkspace, { part, text }: PackText): Found[] {
  return fillsOf(text).flatMap(({ start, end, fill }) => {
    // Reading the file already reports a name that cannot be a kind.
    if (isFilled(workspace, fill) || (part === 'snippets' && !/^[a-z][a-z0-9-]+$/.test(fill))) return [];
    const at = text.indexOf('@', start);
    const known = [
      'source',
      'claim',
      'note',
      'currency',
      'basis',
      'note-type',
      ...workspace.vocabulary.kinds.keys(),
    ];
    const near = nearest(fill, known, { max: 3 });
    const hint =
      near.length > 0
        ? `did you mean ${near.map((name) => `\`@${name}\``).join(' or ')}?`
        : 'write `@` and a kind, such as `@org`';
    const place = span(at, Math.min(end, at + 1 + fill.length));
    const fixes = near.map((name) => replaceFix(place, `@${name}`, `Replace by @${name}`, false));
    return [{ span: place, message: `\`@${fill}\` fills nothing: ${hint}`, fixes }];
  });
}

const SYNTAX = new Set(['front-matter-syntax', 'block-syntax']);

function templateProblems(workspace: RuleWorkspace, { uri, text }: PackText): Found[] {
  const reading = { vocabulary: workspace.vocabulary, scale: workspace.configuration.scale };
  const raw = parseNote(uri, text, reading);
  const value = (name: string) => dateVariable(name, workspace.today);
  const note = parseNote(uri, renderPlain(text, value), reading);
  const [syntax] = note.problems.filter(({ code }) => SYNTAX.has(code));
  // Places in the rendered text do not exist in the template.
  if (syntax) {
    const place = raw.problems.find(({ code }) => code === syntax.code)?.span ?? raw.frontMatter.keyLine;
    return [{ span: place, message: `a note made from this template does not parse: ${syntax.message}` }];
  }
  const own = raw.problems
    .filter(({ code, span: place }) => !SYNTAX.has(code) && !isPlaceholder(text, place))
    .map(({ span: place, message, fixes }) => ({ span: place, message, fixes }));
  const present = sectionsByType(note);
  const missing = (note.noteType?.sections ?? [])
    .filter(({ required, heading }) => required && !present.has(heading))
    .map(({ heading }) => ({
      span: raw.frontMatter.keyLine,
      message: `\`${note.noteType?.id}\` requires a section “${heading}”: add it, or every note made from this template lacks it`,
    }));
  return raw.frontMatter.broken ? missing : [...own, ...missing];
}

/** Text that is filled in later is not a mistake yet. */
function isPlaceholder(text: string, { start, end }: Span): boolean {
  return text.slice(start, end).includes('$');
}
