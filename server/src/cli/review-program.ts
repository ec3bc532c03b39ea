// The grammar of the commands for reviewers: diff and review.

import { type Command, InvalidArgumentError, Option } from 'commander';
import { Refusal } from '../install/refusal.ts';
import { SIGNALS, type Signal } from '../review/changes.ts';
import type { DiffRequest } from './diff.ts';
import { DIFF_FORMATS, REVIEW_FORMATS } from './formats.ts';
import { refusable } from './refusable.ts';
import type { ReviewRequest } from './review.ts';
import type { Terminal } from './terminal.ts';

type Done = (code: number) => void;

/** Adds the commands. `args` are all arguments of the program: those after `--` are paths. */
export function addReviewCommands(
  program: Command,
  terminal: Terminal,
  done: Done,
  args: readonly string[],
): void {
  addReview(program, terminal, done);
  program
    .command('diff')
    .summary('say what changed in meaning between two revisions')
    .description(
      'Compares what the workspace says in a revision of git with another one, or with the files: claims, sources, markings, references and findings. Layout, renames and moves are no changes. Paths follow `--`.',
    )
    .usage('[options] <rev> [rev2] [-- paths...]')
    .argument('<rev>', 'a revision, such as HEAD, main or a tag')
    .argument('[rev2]', 'the revision to compare it with; by default the files')
    .argument('[paths...]', 'after `--`: only changes in these files and folders')
    .addOption(new Option('--format <format>', 'how to print').choices(DIFF_FORMATS).default('pretty'))
    .option(
      '--fail-on <changes>',
      `end with 1 where there are such changes, with commas between several: ${SIGNALS.join(', ')}`,
      readSignals,
    )
    .action(
      async (
        rev: string,
        rev2: string | undefined,
        rest: string[],
        { format, failOn = [] }: Pick<DiffRequest, 'format'> & { readonly failOn?: readonly Signal[] },
      ) =>
        done(
          await refusable(terminal, async () => {
            const request = splitOperands([rev, ...(rev2 === undefined ? [] : [rev2]), ...rest], args);
            return (await import('./diff.ts')).runDiff({ ...request, format, failOn }, terminal);
          }),
        ),
    );
}

function addReview(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('review')
    .summary('print a checklist for the review of a note')
    .description(
      'Measures a note against the nine analytic standards of ICD 203, lists what is left for a person, and drafts a source summary statement (ICD 206).',
    )
    .argument('<note>', 'the note that is reviewed')
    .addOption(new Option('--format <format>', 'how to print').choices(REVIEW_FORMATS).default('markdown'))
    .action(async (note: string, { format }: Pick<ReviewRequest, 'format'>) =>
      done(await (await import('./review.ts')).runReview({ note, format }, terminal)),
    );
}

function splitOperands(
  operands: readonly string[],
  args: readonly string[],
): Pick<DiffRequest, 'from' | 'to' | 'paths'> {
  const end = args.indexOf('--');
  const count = end < 0 ? 0 : args.length - end - 1;
  const [from, to, ...others] = operands.slice(0, operands.length - count);
  if (from === undefined)
    throw new Refusal('dossier diff needs a revision before --: write dossier diff HEAD -- PATH');
  if (others.length > 0)
    throw new Refusal(
      `dossier diff compares two revisions, and paths follow --: write -- ${others.join(' ')}`,
    );
  return { from, to, paths: operands.slice(operands.length - count) };
}

function readSignals(written: string, before: readonly Signal[] = []): readonly Signal[] {
  const words = written.split(',').map((word) => word.trim());
  return [
    ...before,
    ...words.map((word) => {
      const signal = SIGNALS.find((one) => one === word);
      if (signal === undefined) throw new InvalidArgumentError(`The changes are ${SIGNALS.join(', ')}.`);
      return signal;
    }),
  ];
}
