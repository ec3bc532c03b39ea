// The whole program: `dossier lsp` is the language server, everything else the command line. What one of them needs
// alone is not even evaluated for the other.

// `dossier lsp` without more, or with --help, asks how it is used, and the command line answers that.
const [command, ...options] = process.argv.slice(2);
const startsServer =
  command === 'lsp' && options.length > 0 && !options.some((one) => /^(-h|--help)$/.test(one));

if (startsServer) void import('./lsp/main.ts');
else void import('./cli/main.ts');
