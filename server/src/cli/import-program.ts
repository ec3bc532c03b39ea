// The grammar of `dossier import`.

import { type Command, Option } from 'commander';
import { type ImportVaultRequest, runImportVault } from './import-vault.ts';
import { LIST_FORMATS, type ListFormat } from './list-format.ts';
import type { Terminal } from './terminal.ts';

type Done = (code: number) => void;

interface CommonOptions {
  readonly write?: boolean;
  readonly format: ListFormat;
}

/** Adds the command with its subcommands. */
export function addImportCommands(program: Command, terminal: Terminal, done: Done): void {
  const command = program
    .command('import')
    .summary('take over notes, entities and sources from elsewhere')
    .description(
      'Prints as a diff what would change, and changes nothing without --write. A second run finds nothing left to do.',
    );
  addVault(command, terminal, done);
}

function common(command: Command): Command {
  return command
    .option('--write', 'make the changes; without it they are only shown')
    .addOption(new Option('--format <format>', 'how to print').choices(LIST_FORMATS).default('pretty'));
}

function addVault(command: Command, terminal: Terminal, done: Done): void {
  common(
    command
      .command('obsidian')
      .summary('turn links by name into entity tags')
      .description(
        'Reads every Markdown file of a folder of Obsidian, Foam, Dendron or Logseq. Links whose name the workspace or a pack knows become tags; every other link stays as it is and is listed.',
      )
      .argument('<folder>', 'the vault, or a folder of it, inside the workspace'),
  ).action(async (folder: string, { write = false, format }: CommonOptions) =>
    done(await runImportVault({ folder, write, format } satisfies ImportVaultRequest, terminal)),
  );
}
