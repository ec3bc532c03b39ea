// The command-line syntax of the commands that query the workspace (outline, references, claims, entities, stats),
// and of rename and merge.

import { type Command, InvalidArgumentError, Option } from 'commander';
import { CLAIM_KINDS, type ClaimKind, kindNamed } from '../claims/index.ts';
import type { CalibrationRequest } from './calibration.ts';
import type { ClaimsRequest } from './claims.ts';
import type { EntitiesRequest } from './entities.ts';
import { CALIBRATION_FORMATS } from './formats.ts';
import { LIST_FORMATS, type ListFormat } from './list-format.ts';
import type { MergeRequest } from './merge.ts';
import type { ReferencesRequest } from './references.ts';
import type { RenameRequest } from './rename.ts';
import { fail, type Terminal } from './terminal.ts';

type Done = (code: number) => void;

/** Adds the commands. */
export function addQueryCommands(program: Command, terminal: Terminal, done: Done): void {
  addOutline(program, terminal, done);
  addReferences(program, terminal, done);
  addRename(program, terminal, done);
  addMerge(program, terminal, done);
  addClaims(program, terminal, done);
  addEntities(program, terminal, done);
  addStats(program, terminal, done);
  addTables(program, terminal, done);
}

function formatOption(): Option {
  return new Option('--format <format>', 'how to print').choices(LIST_FORMATS).default('pretty');
}

function homeOption(): Option {
  return new Option(
    '--in <note>',
    'the note whose own source is meant, if several notes have one with that id',
  );
}

function addOutline(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('outline')
    .summary('print the sections, claims, entities and sources of notes')
    .description('Prints the sections of notes with the claims in them, then what they refer to and cite.')
    .argument('<paths...>', 'notes, catalogs and folders')
    .addOption(formatOption())
    .action(async (paths: string[], { format }: { readonly format: ListFormat }) =>
      done(await (await import('./outline.ts')).runOutline({ paths, format }, terminal)),
    );
}

function addReferences(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('references')
    .summary('list who refers to an entity, a claim, a source or a note')
    .description('Lists where something is defined and every place that refers to it.')
    .argument('<kind:id>', 'such as org:deepseek or claim:first-round')
    .argument('[paths...]', 'only references in these files and folders')
    .addOption(homeOption())
    .addOption(formatOption())
    .action(async (thing: string, paths: string[], options: Omit<ReferencesRequest, 'thing' | 'paths'>) =>
      done(await (await import('./references.ts')).runReferences({ ...options, thing, paths }, terminal)),
    );
}

function addRename(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('rename')
    .summary('change an id everywhere')
    .description(
      'Changes an id where it is defined and in every reference, in all files or in none. For a note without an id of its own, the file is renamed.',
    )
    .argument('<kind:old>', 'such as org:deepseek')
    .argument('<kind:new>', 'an unused id')
    .option('--keep-old', 'keep the old id in the `former-ids` of the entity, for anyone who still uses it')
    .option('--dry-run', 'only say what would change')
    .addOption(homeOption())
    .addOption(formatOption())
    .action(
      async (
        from: string,
        to: string,
        {
          dryRun = false,
          keepOld = false,
          ...options
        }: Omit<RenameRequest, 'from' | 'to' | 'dryRun' | 'keepOld'> & {
          readonly dryRun?: boolean;
          readonly keepOld?: boolean;
        },
      ) =>
        done(
          await (await import('./rename.ts')).runRename({ ...options, from, to, dryRun, keepOld }, terminal),
        ),
    );
}

function addMerge(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('merge')
    .summary('merge two entities')
    .description(
      'Merges the first entity into the second, in all files or in none: references go to the second, which takes over names, identifiers and whatever else it lacks, and keeps the id of the first in its `former-ids`. An entity note with more text stays as plain Markdown.',
    )
    .argument('<kind:from>', 'the entity to remove, such as org:deep-seek')
    .argument('<kind:into>', 'the entity of the same kind to keep')
    .option('--dry-run', 'only say what would change')
    .addOption(formatOption())
    .action(
      async (
        from: string,
        into: string,
        { dryRun = false, format }: Pick<MergeRequest, 'format'> & { readonly dryRun?: boolean },
      ) => done(await (await import('./merge.ts')).runMerge({ from, into, dryRun, format }, terminal)),
    );
}

function addClaims(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('claims')
    .summary('list claims: subject, amount, basis, date, status, grade')
    .description(
      'Lists the claims of the named notes, or of all; `dossier export --to csv` gives a spreadsheet.',
    )
    .argument('[paths...]', 'notes and folders')
    .option('--subject <kind:id>', 'only claims about this')
    .option('--kind <kind>', `only claims of this kind: ${CLAIM_KINDS.join(', ')}`, readClaimKind)
    .addOption(formatOption())
    .action(async (paths: string[], options: Omit<ClaimsRequest, 'paths'>) =>
      done(await (await import('./claims.ts')).runClaims({ ...options, paths }, terminal)),
    );
}

function readClaimKind(written: string): ClaimKind {
  const kind = kindNamed(written)?.word;
  if (kind === undefined) throw new InvalidArgumentError(`The kinds are ${CLAIM_KINDS.join(', ')}.`);
  return kind;
}

function addEntities(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('entities')
    .summary('list entities, or find one by name')
    .description(
      'Lists the entities that the workspace defines or refers to. With a query, those of it and of its packs whose name, alias or id fits, best first.',
    )
    .argument('[query]', 'part of a name, an alias or an id')
    .option('--kind <kind>', 'only entities of this kind, such as org')
    .option('--all', 'also those of packs that nothing refers to')
    .addOption(formatOption())
    .action(
      async (
        query: string | undefined,
        { all = false, ...options }: Omit<EntitiesRequest, 'query' | 'all'> & { readonly all?: boolean },
      ) =>
        done(
          await (await import('./entities.ts')).runEntities(
            { ...options, ...(query !== undefined && { query }), all },
            terminal,
          ),
        ),
    );
}

function addStats(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('stats')
    .summary('count notes, entities, claims, sources and findings')
    .description(
      'Counts what is in the named notes and catalogs, or in the whole workspace. With --calibration: what came of the judgments that have an `outcome`, as Brier scores and by term.',
    )
    .argument('[paths...]', 'files and folders')
    .option('--calibration', 'how often judgments came true, by term, author, tag and year')
    .addOption(
      new Option('--format <format>', 'how to print; markdown of a calibration alone')
        .choices(CALIBRATION_FORMATS)
        .default('pretty'),
    )
    .action(async (paths: string[], options: StatsOptions) =>
      done(await runAnyStats(paths, options, terminal)),
    );
}

type StatsOptions = Pick<CalibrationRequest, 'format'> & { readonly calibration?: boolean };

async function runAnyStats(
  paths: string[],
  { calibration = false, format }: StatsOptions,
  terminal: Terminal,
): Promise<number> {
  if (calibration) return (await import('./calibration.ts')).runCalibration({ paths, format }, terminal);
  if (format !== 'markdown') return (await import('./stats.ts')).runStats({ paths, format }, terminal);
  return fail(terminal, '--format markdown is for --calibration: add it, or choose pretty or json');
}

function addTables(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('tables')
    .summary('write the tables that notes make from claims')
    .description(
      'Updates the tables between `dossier-table` comments in the named notes, or in all, and touches nothing else.',
    )
    .argument('[paths...]', 'notes and folders')
    .option('--check', 'write nothing, and fail where a table is old')
    .addOption(formatOption())
    .action(
      async (
        paths: string[],
        { check = false, format }: { readonly check?: boolean; readonly format: ListFormat },
      ) => done(await (await import('./tables.ts')).runTables({ paths, check, format }, terminal)),
    );
}
