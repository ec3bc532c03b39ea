// Whether a word from the list of hearsay passes on what others say. “According to plan”, “leaked credentials” and
// the name of an alleged crime do not. The context that is read has a bounded length.

import type { TermHit } from './term-matcher.ts';

// The longest context that is read before or after a word.
const NEAR = 120;

/** Whether the hit passes on what people, outlets, reports or sources say. */
export function isHearsay(text: string, hit: TermHit): boolean {
  const test = TESTS.get(hit.term);
  return (
    !test || test(text.slice(Math.max(0, hit.start - NEAR), hit.start), text.slice(hit.end, hit.end + NEAR))
  );
}

type Test = (before: string, after: string) => boolean;

const TESTS: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['according to', (_, after) => isSayer(after)],
  ['leaked', isLeakedWord],
  ['people familiar with', isFirstWord],
  ['person familiar with', isFirstWord],
  ['unconfirmed', isUnconfirmedWord],
  ['据传', (before) => isSaidWord(before) && !before.endsWith('根')],
  ['sources say', isSourcesWord],
  ['sources said', isSourcesWord],
  ['alleged', isAllegedWord],
  ['据报', isSaidWord],
  ['据称', isSaidWord],
  ['据悉', isSaidWord],
  ['据报道', isSaidWord],
  ...['is', 'are', 'was', 'were'].map((verb): [string, Test] => [`${verb} reported to`, isReportedAction]),
  ['supposedly', (before) => !/(?<!\p{L})(?:was|were)\s{1,2}$/iu.test(before)],
  ['传', isRumour],
  ['傳', isRumour],
  ['によると', (before) => !RULES_BEFORE.test(before)],
  ['によれば', (before) => !RULES_BEFORE.test(before)],
  ['에 따르면', (before) => !RULES_BEFORE.test(before)],
  ['에 의하면', (before) => !RULES_BEFORE.test(before)],
]);

/** “Reportedly, according to a person familiar with it” is one hit, not two. */
function isFirstWord(before: string): boolean {
  return !/according\sto\s(?:[\p{L}-]{1,16}\s){0,3}$/iu.test(before);
}

const UNCONFIRMED_BEFORE =
  /(?<!\p{L})(?:reports?|claims?|rumou?rs?|allegations?|leaks?)\s(?:[\p{L}-]{1,12}\s){0,3}(?:is|are|was|were|remains?|remained|still)\s{1,2}$/iu;

/**
 * “Unconfirmed reports”, “the claim remains unconfirmed”. A status in a table, or the author's own check, is not
 * hearsay.
 */
function isUnconfirmedWord(before: string, after: string): boolean {
  if (UNCONFIRMED_BEFORE.test(before)) return true;
  return /^\s+(?:[\p{L}-]{1,16}\s)?(?:reports?|reporting|claims?|rumou?rs?|accounts?|allegations?|sightings?|sources?|intelligence|leaks?|posts?|information|media|news|suggestions?)(?!\p{L})/iu.test(
    after,
  );
}

// 数据传输, 证据: the first character belongs to the word before.
function isSaidWord(before: string): boolean {
  return !/[数证單单數證]$/u.test(before);
}

/** “What primary sources say” is about sources and passes nothing on. */
function isSourcesWord(before: string): boolean {
  return !/(?<!\p{L})(?:primary|secondary|original|cited|these|those|both|our|the|its|what)\s{1,2}$/iu.test(
    before,
  );
}

/** “An alleged offender” in a law is anyone. */
function isAllegedWord(_: string, after: string): boolean {
  return !/^\s+(?:offenders?|offences?|offenses?|infringements?|infringers?)(?!\p{L})/iu.test(after);
}

/** “Is reported to be” is hearsay; “are reported to the SEC” is an act. */
function isReportedAction(_: string, after: string): boolean {
  return /^\s+(?!the|a|an|its|their|his|her|our|us|me|you|it|any|all|both)\p{Ll}{2,}/u.test(after);
}

// 传 alone means a rumour only at the beginning of a clause, before a name; it begins many other words.
function isRumour(before: string, after: string): boolean {
  return (
    /(?:^|[\s，。；：、！？,;:"“”【】（(])$/u.test(before) &&
    /^\s?(?:[A-Za-z0-9《「“]|某|多家|将|其)/u.test(after)
  );
}

// Laws, rules, tables and plans, in Chinese characters, Japanese and Korean.
const RULES_BEFORE =
  /(?:法|法律|規則|規定|条例|条約|憲法|基準|仕様|契約|文書|表\d*|図\d*|計画|定義|場合|법|법률|규정|규칙|기준|계약|조례|표|계획|정의|문서)$/u;

const TOLD =
  '(?:documents?|memos?|reports?|papers?|slides?|decks?|e-?mails?|drafts?|letters?|messages?|chats?|transcripts?|recordings?|audio|tapes?|screenshots?|photos?|images?|pictures?|renders?|videos?|footage|presentations?|plans?|roadmaps?|benchmarks?|specs|specifications?|details|information|internal|figures|numbers|findings|conversations?|cables?|assessments?|proposals?|statements?|agreements?|pricing|prices)';
const LEAKED_WORD = new RegExp(`^\\s(?:[\\p{L}\\p{N}-]{1,20}\\s){0,2}${TOLD}(?!\\p{L})`, 'iu');
const TOLD_BEFORE = new RegExp(`(?<!\\p{L})${TOLD}\\s(?:(?:was|were|has|have|had|been|that)\\s){0,3}$`, 'iu');
// Things lost in a breach; they are not statements.
const STOLEN =
  /(?<!\p{L})(?:credentials?|passwords?|keys?|secrets?|tokens?|data|database|dataset|dumps?|records?|accounts?|builders?|source|code|repositor(?:y|ies)|tools?|samples?|personal|customer|patient|user|employee|victim|api|prompts?|weights?|file|files)(?!\p{L})/iu;

/**
 * A “leaked memo” says something. “Leaked credentials”, and things that “leaked” without saying anything, are facts.
 */
function isLeakedWord(before: string, after: string): boolean {
  if (/^\s+to\s+(?:the\s)?(?:press|media|reporters?|journalists?|outlets?)(?!\p{L})/iu.test(after))
    return true;
  const told = LEAKED_WORD.exec(after);
  if (told) return !STOLEN.test(after.slice(0, told[0].length + 20).split(/[.,;:!?]/)[0] ?? '');
  return TOLD_BEFORE.test(before) && /^\s+(?:to|by|in|on|last|this|show)/iu.test(after);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

// Those who say something: people, outlets, bodies that speak, and their reports.
const SAYERS = words(`
  people person persons sources source insiders insider officials official analysts analyst economists economist experts
  expert observers observer researchers researcher scientists academics historians investigators investigator bankers
  banker executives executive spokesman spokeswoman spokesperson spokespeople minister ministers president ambassador
  diplomats diplomat lawyers lawyer attorneys prosecutors prosecutor police authorities authority witnesses witness
  residents locals activists campaigners critics traders trader investors investor employees employee staff staffers
  staffer workers managers manager founders founder company companies firm firms vendor vendors supplier suppliers agency
  agencies ministry department government regulators regulator court bureau institute association union embassy army
  military navy intelligence media press outlet outlets newspaper newspapers magazine newswire wire journalist journalists
  reporter reporters broadcaster tabloid blog blogger blogs post posts tweet tweets report reports reporting account
  accounts rumours rumors rumour rumor leaks leak leaker leakers tipster tipsters estimate estimates survey surveys poll
  polls pollsters study studies research investigation inquiry analysis assessment article articles interview interviews statement statements announcement
  testimony announcements colleagues relatives friends family neighbours neighbors those someone somebody him her
  he she commentators pundits watchers aides aide adviser advisers advisor advisors participants customers scholars
  negotiators monitors lobbyists hackers professor professors doctors teachers brokers brokerage brokerages bank banks
  group groups team teams consultancy consultants consultant tracker trackers broadcaster podcast newsletter`);
// Words between “according to” and the speaker; they are not names.
const ARTICLES = words(
  'the a an one two three four five six several some many most multiple various other another both its his her their',
);
// With these words the author refers to a text of his own.
const OWN = words('this our my these above below');
// Words that end the noun phrase.
const STOPS = words(`
  of in on by from with for who that which whose to and or as at is was are were has have had about into over under within
  via but than when while where if seen obtained reviewed published released compiled cited quoted posted shared familiar
  close briefed involved`);
// Names with these heads are texts or rules.
const TEXTS = words(`
  act law laws article section sections chapter regulation regulations directive table figure fig annex
  appendix schedule standard standards protocol convention treaty code form plan plans agreement rule rules decree
  constitution guide guideline guidelines manual framework index scale methodology criteria specification specifications
  spec rfc iso gaap ifrs icd stanag nist cvss mitre taxonomy documentation docs readme filing filings document documents
  documentation records record data database dataset website page site map calendar clause paragraph principle
  principles doctrine charter resolution 10-k 10-q 8-k prospectus wikipedia dictionary bible moore murphy model formula`);

/** Whether the phrase after “according to” can speak: its noun is a person, an outlet, a report, or a name. */
function isSayer(after: string): boolean {
  const phrase = phraseOf(after);
  const [first] = phrase;
  if (first === undefined || OWN.has(first.toLowerCase())) return false;
  const named = phrase.filter((word) => /^\p{Lu}/u.test(word));
  const head = phrase.at(-1)?.toLowerCase() ?? '';
  if (TEXTS.has(head) || /\d/.test(head)) return false;
  if (SAYERS.has(head)) return true;
  return (
    named.length > 0 &&
    /^\p{Lu}/u.test(phrase.at(-1) ?? '') &&
    !named.some((word) => TEXTS.has(word.toLowerCase()))
  );
}

/** The words of the noun phrase at the beginning of `text`, without articles, eight at most. */
function phraseOf(text: string): string[] {
  const found: string[] = [];
  for (const { 0: token } of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}&'’./-]*|\S/gu)) {
    const word = token.replace(/['’]s$|\.$/u, '');
    const plain = word.toLowerCase();
    if (!/^[\p{L}\p{N}]/u.test(token) || (found.length > 0 && STOPS.has(plain))) break;
    if (found.length > 0 || !ARTICLES.has(plain)) found.push(word);
    if (found.length === 8 || /\.$/.test(token) || (found.length > 0 && /['’]$/.test(token))) break;
  }
  return found;
}
