// `dossier pack new`: creates a small working pack in a folder of the workspace, as a starting point.

import { lstat, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { holdInside } from '../files/hold-inside.ts';
import { createAtomically, removeEmpty } from '../files/write-atomically.ts';
import { Refusal } from '../install/refusal.ts';
import { isPackName } from '../packs/manifest.ts';
import { rootOf } from './pack.ts';
import { refusable } from './refusable.ts';
import { CLEAN, remark, type Terminal } from './terminal.ts';
import { uninterrupted } from './uninterrupted.ts';

export interface NewPackOptions {
  /** Only writes the manifest: no examples, and nothing that changes findings in the workspace. */
  readonly bare: boolean;
}

/** Writes the pack into `folder` (by default named like the pack). Existing files stay untouched. */
export function runPackNew(
  name: string,
  folder: string | undefined,
  { bare }: NewPackOptions,
  terminal: Terminal,
): Promise<number> {
  return refusable(terminal, async () => {
    if (!isPackName(name))
      throw new Refusal(
        `“${name}” is not a pack's name: write \`namespace/name\` in lower-case letters, digits and hyphens`,
      );
    const root = await rootOf(terminal);
    const short = name.slice(name.indexOf('/') + 1);
    const written = path.resolve(terminal.cwd, folder ?? short);
    const target = await holdInside(root, written);
    if (target === undefined || target === root)
      throw new Refusal(`${written} is not a folder inside the workspace ${root}`);
    if (await lstat(target).catch(() => undefined))
      throw new Refusal(`${written} already exists: name another folder`);
    const files = bare ? { 'pack.yaml': manifestOf(name) } : scaffold(name, short);
    await uninterrupted(() => writeAll(target, files));
    const relative = `./${path.relative(root, target).replaceAll(path.sep, '/')}`;
    terminal.out(`made ${relative}\n`);
    remark(
      terminal,
      `to use it here, \`dossier pack use ${relative}\`${bare ? '' : `; \`dossier pack test ${relative}\` runs its tests`}`,
    );
    return CLEAN;
  });
}

/** Writes all files into a new folder; if one cannot be written, removes them all. */
async function writeAll(target: string, files: Readonly<Record<string, string>>): Promise<void> {
  const made = await mkdir(target, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    const problem = await createAtomically(path.join(target, ...file.split('/')), text);
    if (!problem) continue;
    await rm(target, { recursive: true, force: true });
    await removeEmpty(path.dirname(target), made === target ? undefined : made);
    throw new Refusal(`${problem.path}: ${problem.message}`);
  }
}

function manifestOf(name: string): string {
  return `name: ${name}\nversion: 0.1.0\ndescription: What the team shares as ${name}.\nlicense: UNLICENSED\nrequires:\n  dossier/core: ^1.0.0\n`;
}

function scaffold(name: string, short: string): Readonly<Record<string, string>> {
  // The name of the template in lists.
  const title = `${short.charAt(0).toUpperCase()}${short.slice(1).replaceAll('-', ' ')} report`;
  return {
    'pack.yaml': manifestOf(name),
    [`snippets/${short}.code-snippets`]: `${JSON.stringify(
      {
        'Cited statement': {
          prefix: `${short}-cited`,
          description: 'A sentence about an entity, with its source.',
          body: ['$' + '{1|@org|} $' + '{2:did something} ($' + '{3|@source|}).$0'],
        },
      },
      null,
      2,
    )}\n`,
    [`templates/${short}.md`]: `---\nnote: spot-report\ntitle: "$\{1:${title}}"\ndate: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE\nstatus: draft\nmarking: TLP:$\{2|GREEN,AMBER,AMBER+STRICT,RED,CLEAR|}\n---\n\n# $\{1:${title}}\n\n## BLUF\n\n$\{3:What happened, in one sentence.}\n\n## What happened\n\n$\{4:What is known, with its sources.}\n\n## Source evaluation\n\n$\{5:How far the sources can be trusted.}\n\n## Comment\n\n$\{6:What it means.}\n`,
    'rules.yaml': '# Levels and options, as under `rules` in dossier.yaml.\nmissing-basis: error\n',
    'vocabulary.yaml':
      '# Kinds, note types, rounds, scales and word lists beyond those of the core.\nfields: [desk]\n',
    'tests/missing-basis.md': `---\nnote: spot-report\ndate: 2026-05-18\nstatus: in-review\nmarking: TLP:GREEN\ndesk: markets\nsources:\n  S1: {title: A report, published: 2026-05-17}\n---\n\n# A price without a basis\n\n## BLUF\n\nA price was named ([report](src:S1)).\n\n## What happened\n\n<!-- dossier-expect missing-basis -->\n\`\`\`valuation\nsubject: org:nvidia\namount: USD 5tn\nas-of: 2026-05\nstatus: reported\nsource: S1\n\`\`\`\n\n## Source evaluation\n\nOne report.\n\n## Comment\n\nThe basis is open.\n`,
    'README.md': `# ${name}\n\nA pack for Dossier: see \`pack.yaml\`.\n`,
  };
}
