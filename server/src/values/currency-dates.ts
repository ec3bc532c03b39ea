// When currency codes were in use: their first and last days, from the amendments of ISO 4217 and its list three
// (codes for historic denominations). If the list only names a month, the code counts until the end of the month
// before.

/** The last day of a withdrawn code, and the code that replaced it. */
export const LAST_DAYS: Readonly<Record<string, readonly [lastDay: string, instead: string]>> = {
  // The euro: national units were legal tender until the end of February 2002 at the latest.
  ATS: ['2002-02-28', 'EUR'],
  BEF: ['2002-02-28', 'EUR'],
  DEM: ['2002-02-28', 'EUR'],
  ESP: ['2002-02-28', 'EUR'],
  FIM: ['2002-02-28', 'EUR'],
  FRF: ['2002-02-28', 'EUR'],
  GRD: ['2002-02-28', 'EUR'],
  IEP: ['2002-02-28', 'EUR'],
  ITL: ['2002-02-28', 'EUR'],
  LUF: ['2002-02-28', 'EUR'],
  NLG: ['2002-02-28', 'EUR'],
  PTE: ['2002-02-28', 'EUR'],
  SIT: ['2006-12-31', 'EUR'],
  CYP: ['2007-12-31', 'EUR'],
  MTL: ['2007-12-31', 'EUR'],
  SKK: ['2008-12-31', 'EUR'],
  EEK: ['2010-12-31', 'EUR'],
  LVL: ['2013-12-31', 'EUR'],
  LTL: ['2014-12-31', 'EUR'],
  HRK: ['2022-12-31', 'EUR'],
  BGN: ['2025-12-31', 'EUR'],
  // New denominations.
  AFA: ['2002-12-31', 'AFN'],
  YUM: ['2003-06-30', 'CSD'],
  SRG: ['2003-12-31', 'SRD'],
  MGF: ['2004-12-31', 'MGA'],
  ROL: ['2005-06-30', 'RON'],
  TRL: ['2005-12-31', 'TRY'],
  AZM: ['2005-12-31', 'AZN'],
  MZM: ['2006-06-30', 'MZN'],
  CSD: ['2006-10-25', 'RSD'],
  SDD: ['2007-06-30', 'SDG'],
  GHC: ['2007-12-31', 'GHS'],
  VEB: ['2007-12-31', 'VEF'],
  ZWD: ['2008-07-31', 'ZWR'],
  TMM: ['2008-12-31', 'TMT'],
  ZWR: ['2009-05-31', 'ZWL'],
  ZMK: ['2012-12-31', 'ZMW'],
  BYR: ['2016-12-31', 'BYN'],
  MRO: ['2017-12-31', 'MRU'],
  STD: ['2017-12-31', 'STN'],
  VEF: ['2018-08-19', 'VES'],
  CUC: ['2021-06-30', 'CUP'],
  SLL: ['2023-12-31', 'SLE'],
  ZWL: ['2024-08-31', 'ZWG'],
  ANG: ['2025-03-31', 'XCG'],
};

/** The first day of codes that replaced another one. */
export const FIRST_DAYS: Readonly<Record<string, string>> = {
  EUR: '1999-01-01',
  AFN: '2002-10-07',
  SRD: '2004-01-01',
  MGA: '2003-07-31',
  TRY: '2005-01-01',
  RON: '2005-07-01',
  AZN: '2006-01-01',
  MZN: '2006-07-01',
  RSD: '2006-10-25',
  SDG: '2007-01-10',
  GHS: '2007-07-01',
  TMT: '2009-01-01',
  SSP: '2011-07-18',
  ZMW: '2013-01-01',
  BYN: '2016-07-01',
  MRU: '2018-01-01',
  STN: '2018-01-01',
  VES: '2018-08-20',
  VED: '2021-10-01',
  SLE: '2022-07-01',
  ZWG: '2024-04-05',
  XCG: '2025-03-31',
};

/**
 * Funds, units of account for funds, and the codes for testing and for no currency: never the currency of an amount.
 */
export const NEVER: ReadonlySet<string> = new Set('BOV CHE CHW CLF COU MXV USN UYI UYW XTS XXX'.split(' '));
