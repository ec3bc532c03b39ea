// What comes over the network or out of an archive, in a bundle of its own: only the commands that fetch ever load it.

export { fetchGit, gitVersions } from './fetch-git.ts';
export { fetchNpm, npmVersion } from './fetch-npm.ts';
export { readArchive } from './read-archive.ts';
