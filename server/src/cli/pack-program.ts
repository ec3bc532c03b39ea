// The command-line syntax of `dossier pack` and `dossier new`.

import { type Command, Option } from 'commander';
import type { RemoveOptions } from '../install/change-packs.ts';
import { LIST_FORMATS } from './list-format.ts';
import type { ChangeOptions } from './pack.ts';
import type { ListRequest } from './pack-list.ts';
import type { NewPackOptions } from './pack-new.ts';
import type { Terminal } from './terminal.ts';

const FORCE = 'discard local changes in the folders of these packs';

type Done = (code: number) => void;

/** Adds `pack` with its subcommands, and `new`. */
export function addPackCommands(program: Command, terminal: Terminal, done: Done): void {
  const pack = program.command('pack').summary('share snippets, templates, words and levels');
  pack.description(
    'Adds, updates and tests packs: data that a team shares, kept under .dossier/packs and locked.',
  );
  pack
    .command('add')
    .summary('install packs')
    .description(
      'Installs packs: a folder (../pack), a file (pack.tgz), an npm package (@desk/pack@^1) or a git URL with a tag (git+https://example.org/pack.git#v1.0.0). Without a source, brings back what the lock names.',
    )
    .argument('[sources...]', 'where the packs come from')
    .option('--force', FORCE, false)
    .action(async (sources: string[], options: ChangeOptions) =>
      done(await (await import('./pack.ts')).runPackAdd(sources, options, terminal)),
    );
  pack
    .command('remove')
    .summary('remove packs')
    .argument('<names...>', 'namespace/name')
    .option('--force', FORCE, false)
    .option('--dry-run', 'only say what would be removed, and which notes use it', false)
    .action(async (names: string[], options: RemoveOptions) =>
      done(await (await import('./pack.ts')).runPackRemove(names, options, terminal)),
    );
  pack
    .command('update')
    .summary('fetch packs again from where they came')
    .argument('[names...]', 'namespace/name; all when none is named')
    .option('--force', FORCE, false)
    .action(async (names: string[], options: ChangeOptions) =>
      done(await (await import('./pack.ts')).runPackUpdate(names, options, terminal)),
    );
  pack
    .command('diff')
    .summary('say what an update would change')
    .argument('[name]', 'namespace/name; all when none is named')
    .argument('[source]', 'compare with this instead of where it came from')
    .action(async (name: string | undefined, source: string | undefined) =>
      done(await (await import('./pack-diff.ts')).runPackDiff(name, source, terminal)),
    );
  pack
    .command('list')
    .summary('list the packs in force')
    .description('Lists the packs in force. Without --updates, no registry is asked for newer versions.')
    .option('--updates', 'ask where the packs came from for newer versions', false)
    .addOption(new Option('--format <format>', 'how to print').choices(LIST_FORMATS).default('pretty'))
    .action(async (request: ListRequest) =>
      done(await (await import('./pack-list.ts')).runPackList(request, terminal)),
    );
  pack
    .command('verify')
    .summary('compare the installed packs with the lock')
    .action(async () => done(await (await import('./pack.ts')).runPackVerify(terminal)));
  pack
    .command('test')
    .summary('check the notes of a pack against what they expect')
    .argument('[folders...]', 'folders of packs; by default those that dossier.yaml uses in place')
    .action(async (folders: string[]) =>
      done(await (await import('./pack-test.ts')).runPackTest(folders, terminal)),
    );
  pack
    .command('new')
    .summary('create a pack to start from')
    .argument('<name>', 'namespace/name')
    .argument('[folder]', 'where; by default a folder named like the pack')
    .option('--bare', 'only with its manifest, for files that you already have', false)
    .action(async (name: string, folder: string | undefined, options: NewPackOptions) =>
      done(await (await import('./pack-new.ts')).runPackNew(name, folder, options, terminal)),
    );
  pack
    .command('use')
    .summary('use a folder of the workspace as a pack')
    .description('Adds a folder of the workspace to `packs` in dossier.yaml, and changes nothing else there.')
    .argument('<folder>', 'a folder with a pack.yaml')
    .action(async (folder: string) =>
      done(await (await import('./pack-use.ts')).runPackUse(folder, terminal)),
    );
  program
    .command('new')
    .summary('write a note from a template')
    .description('Writes a new note from a template of a pack; lists the templates when none is named.')
    .argument('[template]', 'pack/template, or the name of the template alone')
    .argument('[file]', 'the note to write; by default named like the template')
    .option('--title <title>', 'the title of the note')
    .action(async (template: string | undefined, file: string | undefined, { title }: { title?: string }) =>
      done(await (await import('./new.ts')).runNew({ template, file, title }, terminal)),
    );
}
