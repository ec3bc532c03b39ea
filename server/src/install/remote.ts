// Reads data from the network and from archives. It is a separate bundle, which only the commands that fetch load.

export { fetchGit, gitVersions } from './fetch-git.ts';
export { fetchNpm, npmVersion } from './fetch-npm.ts';
export { readArchive } from './read-archive.ts';
