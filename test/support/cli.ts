/** The command line inside the test's own process: its output and its exit code. */
import { run } from '../../server/src/cli/program.ts';

export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `dossier` in a folder. */
export async function dossier(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
  { errIsTerminal = false } = {},
): Promise<CliResult> {
  let out = '';
  let err = '';
  const code = await run(args, {
    cwd,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    outIsTerminal: false,
    errIsTerminal,
    width: 120,
    env,
  });
  return { code, out, err };
}
