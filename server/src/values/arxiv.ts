// Identifiers of arXiv in its two schemes: `2401.02954` since April 2007, `hep-th/9901001` before it.

/** The archives used in the numbers of papers before April 2007. */
const ARCHIVES: ReadonlySet<string> = new Set(
  (
    'acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga ' +
    'funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph ' +
    'q-alg q-bio quant-ph solv-int supr-con'
  ).split(' '),
);

const NOW = /^([0-9]{2})(0[1-9]|1[0-2])\.([0-9]{4,5})(?:v[1-9][0-9]*)?$/;
const BEFORE =
  /^([a-z-]+)(?:\.[A-Z]{2}|\.[a-z]+(?:-[a-z]+)?)?\/([0-9]{2})(0[1-9]|1[0-2])[0-9]{3}(?:v[1-9][0-9]*)?$/;

/**
 * Whether the text is an arXiv identifier, with or without its version: from April 2007 (`0704`) four digits after
 * the point, five since 2015; before that, an archive (optionally with a subject class) and seven digits, the first
 * four of which are year and month up to `0703` (https://info.arxiv.org/help/arxiv_identifier.html).
 */
export function isArxivIdentifier(text: string): boolean {
  const now = NOW.exec(text);
  if (now) {
    const [, year = '', month = '', number = ''] = now;
    return `${year}${month}` >= '0704' && number.length === (year < '15' ? 4 : 5);
  }
  const [, archive = '', year = '', month = ''] = BEFORE.exec(text) ?? [];
  return ARCHIVES.has(archive) && (year >= '91' || `${year}${month}` <= '0703');
}
