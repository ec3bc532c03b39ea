/** Git in folders of tests: with settings of its own, so that those of whoever runs them say nothing. */
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

/** Runs git in a folder and answers what it prints. Rejects when it fails. `date` is that of a commit. */
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

/** Makes a repository of what is in the folder, all of it committed. */
export async function repositoryIn(folder: string): Promise<void> {
  await git(folder, ['init', '--quiet']);
  await git(folder, ['add', '--all']);
  await git(folder, ['commit', '--quiet', '--allow-empty', '--message', 'Begin']);
}
