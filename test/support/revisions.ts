/** Two revisions of a small workspace, compared. */
import type { Changes } from '../../server/src/review/changes.ts';
import { compareRevisions, type Revision } from '../../server/src/review/compare.ts';
import { noticeIn } from '../../server/src/review/notice-in-text.ts';
import { readRevision } from '../../server/src/review/revision.ts';
import { check } from '../../server/src/rules/check.ts';
import type { WorkspaceStore } from '../../server/src/workspace/store.ts';
import { storeOf } from './workspace.ts';

type Files = ReadonlyMap<string, string>;

/** What changed from the files of one revision to those of another. */
export function changesBetween(before: Files, after: Files): Changes {
  const [one, other] = [storeOf(before), storeOf(after)];
  const isSame = (path: string) => before.get(path) === after.get(path);
  const same = [...before.keys()].filter(isSame);
  const uris = new Set(
    [...one.workspace.digests()]
      .filter(({ uri }) => same.some((path) => uri.endsWith(`/${path}`)))
      .map(({ uri }) => uri),
  );
  return compareRevisions(revisionOf(one, uris), revisionOf(other, uris), {
    defines: (key) => one.workspace.facts('definition', key).some(({ uri }) => uris.has(uri)),
    references: (key) =>
      one.workspace.facts('reference', key).flatMap(({ uri, index }) => {
        const digest = one.workspace.digest(uri);
        const found = digest && 'references' in digest ? digest.references[index] : undefined;
        return uris.has(uri) && found ? [{ uri, span: found.span, key }] : [];
      }),
  });
}

function revisionOf({ workspace }: WorkspaceStore, same: ReadonlySet<string>): Revision {
  const documents = [...workspace.documents()]
    .filter(({ uri }) => !workspace.isPack(uri))
    .sort((a, b) => (a.uri < b.uri ? -1 : 1));
  return {
    documents: documents.filter(({ uri }) => !same.has(uri)).map((one) => readRevision(workspace, one)),
    findings: documents.flatMap((one) => check(workspace, one).map(noticeIn(one.uri, one.text))),
  };
}

/** The changes, a line each: `claim changed claim:x: amount USD 1bn → USD 2bn; raised-confidence`. */
export function linesOf({ documents }: Changes): string[] {
  return documents.flatMap(({ things, broken, newFindings, goneFindings }) => [
    ...things.map(({ type, change, id, label, fields, raised, loosened }) => {
      const parts = [
        ...fields.map(({ field, before = '–', after = '–' }) => `${field} ${before} → ${after}`),
        ...(raised ? [`raised ${raised.before} → ${raised.after}`] : []),
        ...(loosened ? [`loosened ${loosened.before} → ${loosened.after}`] : []),
      ];
      return `${type} ${change} ${id ?? label}${parts.length > 0 ? `: ${parts.join('; ')}` : ''}`;
    }),
    ...broken.map(({ key }) => `broken ${key}`),
    ...newFindings.map(({ code }) => `new ${code}`),
    ...goneFindings.map(({ code }) => `gone ${code}`),
  ]);
}
