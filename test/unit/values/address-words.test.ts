// What a web address says of its page.

import { describe, expect, it } from 'vitest';
import { dayInAddress, titleInAddress } from '../../../server/src/values/address-words.ts';

describe('the day in an address', () => {
  it.each([
    ['https://a.example/2026/04/17/chips', '2026-04-17'],
    ['https://a.example/world/2026/apr/7/chips', '2026-04-07'],
    ['https://a.example/chips-seek-funds-2026-04-17/', '2026-04-17'],
    ['https://a.example/news/20260417-chips.html', '2026-04-17'],
    ['https://a.example/2026/04/chips', undefined],
    ['https://a.example/2026/13/41/chips', undefined],
    ['https://a.example/a/120260417', undefined],
    ['https://2026-04-17.example/a', undefined],
    ['https://a.example/a?date=2026-04-17', undefined],
  ])('of %s is %s', (url, day) => {
    expect(dayInAddress(url)).toBe(day);
  });
});

describe('the words of an address', () => {
  it.each([
    ['https://a.example/tech/chip-maker-seeks-funds-2026-04-17/', 'Chip maker seeks funds'],
    ['https://a.example/chip-maker-seeks-funds.html', 'Chip maker seeks funds'],
    ['https://a.example/news/chip-maker-seeks-funds/48213', 'Chip maker seeks funds'],
    ['https://a.example/chip_maker_seeks_ipo-1a2b3c4d', 'Chip maker seeks ipo'],
    ['https://a.example/%E6%96%B0-%E9%97%BB-a-b', undefined],
    ['https://a.example/about-us', undefined],
    ['https://a.example/%zz/one-two-three', 'One two three'],
    ['https://a.example/', undefined],
  ])('of %s are %s', (url, title) => {
    expect(titleInAddress(url)).toBe(title);
  });
});
