// The command-line syntax of `dossier import`.

import { type Command, Option } from 'commander';
import type { SourceFormat } from '../import/read-sources.ts';
import type { CatalogFormat } from '../import/readers.ts';
import { MARKINGS } from '../values/marking.ts';
import type { ImportVaultRequest } from './import-vault.ts';
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
      'Prints the changes as a diff, and only makes them with --write. A second run has nothing left to do.',
    );
  addVault(command, terminal, done);
  for (const [format, summary] of CATALOG_FORMATS) addCatalog(command, format, summary, terminal, done);
  for (const [format, summary] of SOURCE_FORMATS) addSources(command, format, summary, terminal, done);
}

function common(command: Command): Command {
  return command
    .option('--write', 'make the changes instead of only showing them')
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
    done(
      await (await import('./import-vault.ts')).runImportVault(
        { folder, write, format } satisfies ImportVaultRequest,
        terminal,
      ),
    ),
  );
}

const CATALOG_FORMATS: readonly (readonly [CatalogFormat, string])[] = [
  ['csv', 'make a catalog from a table with named columns'],
  ['ftm', 'make a catalog from entities of FollowTheMoney (JSON lines)'],
  ['stix', 'make a catalog from a bundle of STIX 2'],
  ['gleif', 'make a catalog from records of the LEI register (JSON or CSV)'],
];

const SOURCE_FORMATS: readonly (readonly [SourceFormat, string])[] = [
  ['bibtex', 'make source notes from a file of BibTeX or BibLaTeX'],
  ['csl', 'make source notes from CSL-JSON (Zotero, pandoc)'],
];

interface CatalogOptions extends CommonOptions {
  readonly out?: string;
  readonly kind?: string;
  readonly map?: readonly string[];
}

function addCatalog(
  command: Command,
  format: CatalogFormat,
  summary: string,
  terminal: Terminal,
  done: Done,
): void {
  const own = common(command.command(format))
    .summary(summary)
    .description(
      'Adds the entities of a file to a catalog. Leaves out those that the workspace already has, under the same id or with the same identifier.',
    )
    .argument('<file>', 'the file')
    .option('--out <catalog>', 'the catalog; by default the name of the file with .catalog.yaml');
  if (format === 'csv')
    own
      .option('--kind <kind>', 'the kind of rows without one', 'org')
      .option(
        '--map <column=field>',
        'what a column holds; repeatable',
        (value: string, before: string[] = []) => [...before, value],
      );
  own.action(
    async (file: string, { write = false, kind = 'org', map = [], format: print, out }: CatalogOptions) => {
      const more = out === undefined ? {} : { out };
      done(
        await (await import('./import-catalog.ts')).runImportCatalog(
          { format, file, kind, map, write, print, ...more },
          terminal,
        ),
      );
    },
  );
}

interface SourceOptions extends CommonOptions {
  readonly out?: string;
  readonly marking?: string;
}

function addSources(
  command: Command,
  format: SourceFormat,
  summary: string,
  terminal: Terminal,
  done: Done,
): void {
  common(command.command(format))
    .summary(summary)
    .description(
      'Makes a source note of every entry, under the key by which texts cite it. Leaves out those that the workspace already has, under the same id or at the same address.',
    )
    .argument('<file>', 'the file')
    .option(
      '--out <folder>',
      'the folder of the notes; by default that of the other source notes, or sources/',
    )
    .addOption(new Option('--marking <label>', 'the marking of every new note').choices(MARKINGS))
    .action(async (file: string, { write = false, format: print, out, marking }: SourceOptions) => {
      const more = { ...(out !== undefined && { out }), ...(marking !== undefined && { marking }) };
      done(
        await (await import('./import-sources.ts')).runImportSources(
          { format, file, write, print, ...more },
          terminal,
        ),
      );
    });
}
