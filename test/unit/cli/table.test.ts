import { describe, expect, test } from 'vitest';
import { tableOf } from '../../../server/src/cli/table.ts';

describe('a table', () => {
  test('aligns its columns, wide characters too, and ends lines without spaces', () => {
    const rows = [
      ['org:a', '华为', 'x'],
      ['org:longer', 'b', undefined],
    ];
    expect(tableOf(['ID', 'NAME', 'LAST'], rows)).toBe(
      'ID          NAME  LAST\norg:a       华为  x\norg:longer  b\n',
    );
  });

  test('leaves out a column in which nothing stands', () => {
    expect(tableOf(['A', 'B', 'C'], [['1', '', '2']])).toBe('A  C\n1  2\n');
  });

  test('shows text of a note harmlessly, on one line', () => {
    expect(tableOf(['A'], [['\u001b[2Jx\r\n y']])).toBe('A\n␛[2Jx y\n');
  });
});
