// The file that `dossier` runs. It is written for any Node, so that one that is too old hears a sentence instead of the
// first piece of syntax that it does not know.

const oldest = 20;

if (Number(process.versions.node.split('.')[0]) < oldest) {
  process.stderr.write(
    `dossier: needs Node ${oldest} or newer, and this is Node ${process.versions.node}.\n`,
  );
  process.exitCode = 2;
} else {
  require('./main.cjs');
}

export {};
