// The order of names in lists.

import { expect, it } from 'vitest';
import { compareNames } from '../../../server/src/text/collate.ts';

it('puts numbers in the order of their size, and letters of any script where a reader looks for them', () => {
  const names = ['Company 10', 'Zeta', 'company 9', 'Ärzte AG', 'Company 2', '华为', 'Azure', 'H100', 'H20'];
  expect(names.sort(compareNames)).toEqual([
    'Ärzte AG',
    'Azure',
    'Company 2',
    'company 9',
    'Company 10',
    'H20',
    'H100',
    'Zeta',
    '华为',
  ]);
});
