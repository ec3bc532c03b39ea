/** Git in test folders, with its own settings, so that the developer's settings do not matter. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const SETTINGS = {
  'user.name': 'Test',
  'user.email': 'test@example.org',
  'init.defaultBranch': 'main',
  'commit.gpgSign': 'false',
  'protocol.file.allow': 'always',
  'core.autocrlf': 'false',
};

/** Runs git in a folder and returns its output. Rejects if it fails. `date` is the date of a commit. */
export async function git(
  folder: string,
  args: readonly string[],
  date = '2026-05-18T12:00:00Z',
): Promise<string> {
  const settings = Object.entries(SETTINGS).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const { stdout } = await promisify(execFile)('git', [...settings, ...args], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
      GIT_EDITOR: 'true',
    },
  });
  return stdout;
}

/** Makes a repository of the folder and commits everything in it. */
export async function repositoryIn(folder: string): Promise<void> {
  await git(folder, ['init', '--quiet']);
  await git(folder, ['add', '--all']);
  await git(folder, ['commit', '--quiet', '--allow-empty', '--message', 'Begin']);
}
