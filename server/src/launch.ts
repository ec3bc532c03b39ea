// The file that `dossier` runs. It is written for any Node, so that one that is too old hears a sentence instead of the
// first piece of syntax that it does not know.

const oldest = 20;
const [option, ...others] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < oldest) {
  process.stderr.write(
    `dossier: needs Node ${oldest} or newer, and this is Node ${process.versions.node}.\n`,
  );
  process.exitCode = 2;
} else if (others.length === 0 && (option === '--version' || option === '-V')) {
  // For the version alone, the program need not be loaded.
  process.stdout.write(`${require('../package.json').version}\n`);
} else {
  const { keepCompiled, runKept } = require('./files/compiled.ts');
  keepCompiled();
  if (option === 'lsp' || option === 'check') {
    // These are started again and again.
    const keep = runKept(`${import.meta.dirname}/main.cjs`, option);
    if (keep) process.once('exit', keep);
  } else require('./main.cjs');
}

export {};
