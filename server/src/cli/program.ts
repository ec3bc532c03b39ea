// The command-line syntax: subcommands, options, help.

import { Command, CommanderError, Option } from 'commander';
import { STIX_PROFILES } from '../export/stix-profiles.ts';
import { systemProblem } from '../files/file-problem.ts';
import { ownVersion } from '../files/own-version.ts';
import { MARKINGS } from '../values/marking.ts';
import type { CheckRequest } from './check.ts';
import type { ExportRequest } from './export.ts';
import { EXPORT_FORMATS } from './export-formats.ts';
import { REPORT_FORMATS } from './formats.ts';
import { addImportCommands } from './import-program.ts';
import { addPackCommands } from './pack-program.ts';
import type { PushRequest } from './push/push.ts';
import { addQueryCommands } from './query-program.ts';
import { addReviewCommands } from './review-program.ts';
import { THRESHOLDS } from './severities.ts';
import { CLEAN, FAILURE, fail, type Terminal } from './terminal.ts';

/** Runs `dossier` with its arguments (without node and script) and returns the exit code. Never rejects. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    let code = CLEAN;
    const done = (result: number) => {
      code = result;
    };
    const program = programFor(terminal, await ownVersion(), done, args);
    await program.parseAsync(withRevision(args), { from: 'user' });
    return code;
  } catch (error) {
    // Help and version end the parsing with code 0; commander has already printed everything else.
    if (error instanceof CommanderError) return error.exitCode === 0 ? CLEAN : FAILURE;
    const problem = systemProblem(error);
    if (problem) return fail(terminal, `${problem.path === '' ? '' : `${problem.path}: `}${problem.message}`);
    return fail(terminal, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/** `--changed` alone compares with `HEAD`; a path after it is a path. */
function withRevision(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  return args.map((arg, at) => (arg === '--changed' && (end < 0 || at < end) ? '--changed=HEAD' : arg));
}

type Done = (code: number) => void;

function programFor(terminal: Terminal, version: string, done: Done, args: readonly string[]): Command {
  const program = new Command('dossier')
    .description('Checks Markdown intelligence notes: entity tags, hardware references, valuation claims.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      getOutHelpWidth: () => terminal.width,
      getErrHelpWidth: () => terminal.width,
      outputError: (text, write) => write(text.replace(/^error: /, 'dossier: ')),
    })
    .addHelpText(
      'after',
      '\nExit code: 0 nothing found, 1 findings at or above --fail-on, 2 wrong usage or a file that cannot be read.',
    );
  addCheck(program, terminal, done);
  addExplain(program, terminal, done);
  addQueryCommands(program, terminal, done);
  addReviewCommands(program, terminal, done, args);
  addExport(program, terminal, done);
  addPush(program, terminal, done);
  addImportCommands(program, terminal, done);
  addPackCommands(program, terminal, done);
  addServer(program);
  pointToHelp(program, 'dossier');
  return program;
}

/** After wrong usage, each command points to its own help. */
function pointToHelp(command: Command, words: string): void {
  command.showHelpAfterError(`(${words} --help says more)`);
  for (const inner of command.commands) pointToHelp(inner, `${words} ${inner.name()}`);
}

type CheckOptions = Omit<CheckRequest, 'paths' | 'fix' | 'rules'> & {
  readonly fix?: boolean;
  readonly rule?: readonly string[];
};

function addCheck(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('check')
    .summary('report what is wrong in the notes')
    .description(
      'Reports the findings of the named notes, catalogs and folders; of the whole workspace when none is named.',
    )
    .argument('[paths...]', 'files and folders')
    .addOption(new Option('--format <format>', 'how to print').choices(REPORT_FORMATS).default('pretty'))
    .addOption(
      new Option('--fail-on <level>', 'the mildest finding that fails').choices(THRESHOLDS).default('error'),
    )
    .option('--baseline <file>', 'report only findings that this file does not accept')
    .option('--write-baseline <file>', 'write all current findings to this file as accepted')
    .option('--prune', 'drop entries of findings that are gone from the baseline')
    .option(
      '--changed <rev>',
      'only findings in what differs from a revision, --changed=REV (by default HEAD), and those it causes elsewhere',
    )
    .option('--staged', 'the same for what git’s index holds, against HEAD: for hooks')
    .option('--stdin', 'check a text from stdin, under the name that --stdin-filename gives')
    .option('--stdin-filename <path>', 'the name of the file with the text on stdin')
    .option('--today <date>', 'the day of the check; by default today')
    .option('--suppressed', 'in SARIF, tell also what comments silence and the baseline accepts')
    .option('--fix', 'apply all safe fixes')
    .option('--no-cache', 'read every note anew, and keep nothing of them for the next run')
    .option(
      '--rule <code=level>',
      'set the level of a finding: off, hint, info, warning, error; repeatable',
      append,
    )
    .action(async (paths: string[], { fix = false, rule = [], ...options }: CheckOptions) => {
      done(await (await import('./check.ts')).runCheck({ ...options, paths, fix, rules: rule }, terminal));
    });
}

function append(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function addExplain(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('explain')
    .summary('print the page of a finding')
    .description('Prints what a finding means, why it matters and how to fix it.')
    .argument('<code>', 'a code, such as unknown-currency')
    .action(async (code: string) => done(await (await import('./explain.ts')).runExplain(code, terminal)));
}

function addExport(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('export')
    .summary('turn notes into pages, tables, lists of sources or data')
    .description(
      'Prints the named notes, or all of the workspace, in another format: standalone HTML pages, Word documents, the ledgers of claims as CSV or a workbook (XLSX), the sources as BibTeX or CSL-JSON, everything as JSON, or a STIX 2.1 bundle.',
    )
    .argument('[paths...]', 'files and folders')
    .addOption(new Option('--to <format>', 'the format').choices(EXPORT_FORMATS).makeOptionMandatory())
    .option(
      '--output <path>',
      'write to this file, or documents of several notes and the tables of each kind (csv) to this folder, inside the workspace',
    )
    .addOption(
      new Option('--marking <max>', 'withhold what is above this level, and what links it').choices(MARKINGS),
    )
    .addOption(
      new Option('--profile <profile>', 'of STIX: plain leaves out what only our extension knows').choices(
        STIX_PROFILES,
      ),
    )
    .action(async (paths: string[], options: Omit<ExportRequest, 'paths'>) =>
      done(await (await import('./export.ts')).runExport({ ...options, paths }, terminal)),
    );
}

function addPush(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('push')
    .summary('send notes to a TAXII 2.1 server, as STIX')
    .description(
      'Sends the named notes, or all of the workspace, to a collection of a TAXII 2.1 server. What the server has confirmed is not sent again. Credentials are taken from DOSSIER_TAXII_TOKEN, or DOSSIER_TAXII_USER and DOSSIER_TAXII_PASSWORD.',
    )
    .argument('[paths...]', 'files and folders')
    .requiredOption('--to <url>', 'the address of the API root')
    .requiredOption('--collection <id>', 'the id of the collection')
    .addOption(
      new Option('--marking <max>', 'withhold what is above this level, and what links it').choices(MARKINGS),
    )
    .addOption(
      new Option('--profile <profile>', 'plain leaves out what only our extension knows').choices(
        STIX_PROFILES,
      ),
    )
    .option('--dry-run', 'say what would be sent, and send nothing')
    .addHelpText('after', '\nExit code: 0 all confirmed, 1 something was not taken, 2 it could not be sent.')
    .action(async (paths: string[], options: Omit<PushRequest, 'paths'>) =>
      done(await (await import('./push/push.ts')).runPush({ ...options, paths }, terminal)),
    );
}

function addServer(program: Command): void {
  program
    .command('lsp')
    .summary('start the language server')
    .description('Starts the language server for an editor.')
    .requiredOption('--stdio', 'speak over stdin and stdout')
    // With options, the server has already started before the command line is loaded (`main.ts`).
    .allowUnknownOption();
}
