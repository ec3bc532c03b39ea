// The spellings of companies' legal forms, grouped where the laws of different countries mean the same form.

/**
 * Legal forms of ISO 20275 that occur in names, each with its spellings: in lower case, without dots, words
 * separated. A name may omit its form; two names with different forms mean two companies.
 */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  ltd: ['ltd', 'limited', 'co ltd', 'co limited', 'company limited', 'company ltd', 'corp ltd', 'coltd'],
  'ltd pte': ['pte ltd', 'pte limited', 'pte'],
  'ltd pty': ['pty ltd', 'pty limited', 'proprietary limited', 'pty'],
  'ltd pvt': ['pvt ltd', 'pvt limited', 'private limited', 'private ltd', 'p ltd'],
  plc: ['plc', 'public limited company'],
  pcl: ['pcl', 'public company limited'],
  inc: ['inc', 'incorporated'],
  corp: ['corp', 'corporation'],
  co: ['co', 'company'],
  llc: ['llc', 'limited liability company'],
  llp: ['llp', 'limited liability partnership'],
  lp: ['lp', 'limited partnership'],
  ag: ['ag', 'aktiengesellschaft'],
  gmbh: ['gmbh', 'gesellschaft mit beschrankter haftung', 'mbh'],
  kg: ['kg', 'kommanditgesellschaft'],
  'gmbh kg': ['gmbh and co kg', 'gmbh co kg', 'gmbh and cie kg'],
  kgaa: ['kgaa', 'ag and co kgaa', 'se and co kgaa', 'gmbh and co kgaa'],
  ohg: ['ohg'],
  ug: ['ug', 'ug haftungsbeschrankt'],
  ev: ['ev', 'e v', 'eingetragener verein'],
  eg: ['eg'],
  se: ['se', 'societas europaea'],
  sa: ['sa', 'societe anonyme', 'sociedad anonima', 'sociedade anonima', 'spolka akcyjna'],
  sas: ['sas'],
  sarl: ['sarl'],
  sca: ['sca'],
  sl: ['sl', 'sociedad limitada'],
  srl: ['srl'],
  spa: ['spa', 'societa per azioni'],
  'sa de cv': ['sa de cv'],
  'sab de cv': ['sab de cv'],
  'sapi de cv': ['sapi de cv'],
  ltda: ['ltda', 'limitada'],
  nv: ['nv', 'naamloze vennootschap'],
  bv: ['bv', 'besloten vennootschap'],
  ab: ['ab', 'ab publ', 'aktiebolag', 'aktiebolag publ', 'aktiebolaget'],
  oy: ['oy', 'oy ab'],
  oyj: ['oyj', 'oyj abp', 'abp'],
  as: ['as', 'anonim sirketi', 'akciova spolecnost'],
  asa: ['asa'],
  aps: ['aps'],
  hf: ['hf'],
  ehf: ['ehf'],
  nyrt: ['nyrt'],
  zrt: ['zrt'],
  kft: ['kft'],
  'sp zoo': ['sp zoo', 'sp z oo', 'sp z o o'],
  doo: ['doo'],
  dd: ['dd'],
  ood: ['ood', 'оод'],
  uab: ['uab'],
  sia: ['sia'],
  ou: ['ou'],
  jsc: ['jsc', 'ao', 'ао'],
  pjsc: ['pjsc', 'pao', 'пао'],
  ojsc: ['ojsc', 'oao', 'оао'],
  cjsc: ['cjsc', 'zao', 'зао'],
  ooo: ['ooo', 'ооо'],
  tov: ['тов'],
  bhd: ['bhd', 'berhad'],
  'sdn bhd': ['sdn bhd', 'sendirian berhad'],
  pt: ['pt', 'tbk'],
  qpsc: ['qpsc'],
  saog: ['saog'],
  kk: ['kk', 'kabushiki kaisha', '株式会社', '株'],
  yk: ['有限会社'],
  gk: ['合同会社'],
  'cn ltd': ['有限公司', '有限责任公司', '有限責任公司'],
  'cn joint stock': ['股份有限公司'],
  'kr joint stock': ['주식회사', '주'],
  'kr ltd': ['유한회사'],
};

/** Each spelling with its form. */
export const LEGAL_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries(FORMS).flatMap(([form, spellings]) =>
    spellings.map((spelling) => [spelling, form] as const),
  ),
);

/** The number of words in the longest spelling. */
export const LONGEST_FORM = 5;

/** Spellings that may also come before the name. */
export const LEADING_FORMS: ReadonlySet<string> = new Set(
  ['pt', 'ab', 'aktiebolaget', 'jsc', 'pjsc', 'ojsc', 'cjsc', 'ао', 'пао', 'оао', 'зао', 'ооо', 'тов'].concat(
    ['株式会社', '株', '有限会社', '合同会社', '주식회사', '주', '유한회사', 'uab', 'sia'],
  ),
);

/** Spellings that are attached to the name without a space. */
export const ATTACHED_FORMS: readonly string[] = [...LEGAL_FORMS.keys()]
  .filter((spelling) => /^[\p{sc=Han}\p{sc=Hangul}]{3,}$/u.test(spelling))
  .sort((a, b) => b.length - a.length);
