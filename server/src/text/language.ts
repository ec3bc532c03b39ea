// The language of a text, as far as its script shows it.

const SCRIPTS: readonly (readonly [language: string, script: RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
];

/** The BCP 47 tag of the language whose script at least a third of the letters have; English where that is Latin. */
export function languageOf(text: string): string {
  const sample = text.slice(0, 20_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const found = SCRIPTS.find(([language, script]) => {
    const count = sample.match(script)?.length ?? 0;
    // Kana are mixed with characters of Chinese origin.
    return count * (language === 'ja' ? 10 : 3) >= letters && count > 0;
  });
  return found?.[0] ?? 'en';
}
