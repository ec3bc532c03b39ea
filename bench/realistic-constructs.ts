/** Sentences and blocks of Markdown that real notes have and plain ones lack. */

import type { Draw } from './realistic-draw.ts';

/** Sentences by how often they come: most are plain, and some are what a rule finds. */
const SENTENCES: readonly (readonly [number, (draw: Draw) => string])[] = [
  [25, (draw) => `${capital(draw.words(7))} ${draw.link()} ${draw.words(6)}.`],
  [18, (draw) => `${capital(draw.words(9))} ([Wire](src:S1)).`],
  [12, (draw) => `${capital(draw.words(6))}, *${draw.words(2)}*, and **${draw.words(2)}** ${draw.words(4)}.`],
  [6, (draw) => `${capital(draw.words(4))} a * b and \`${draw.word()}_${draw.word()}\` ${draw.words(3)}.`],
  [4, (draw) => `据报道，${draw.link()}的供应在2026年5月增加了一成（[新聞](src:S2)）。`],
  [4, (draw) => `${draw.link()}は2026年に工場を建てる（[新聞](src:S2)）。`],
  [3, (draw) => `Компания ${draw.link()} в мае 2026 года ${draw.words(2)}; 서울 공장은 5월에 열렸다.`],
  [8, (draw) => `${draw.link()} was valued at ${draw.amount()} in the round ([Wire](src:S1)).`],
  [6, (draw) => `It is likely that ${draw.link()} closes the round by the end of 2026.`],
  [11, (draw) => `Reportedly, the ${draw.words(3)} of ${draw.company().name} ${draw.words(3)}.`],
  [9, (draw) => `Last week the ${draw.words(2)} of ${draw.link()} may ${draw.words(3)}.`],
  [4, (draw) => `Its market cap was ${draw.amount()}, <br>and ${draw.words(4)} <kbd>${draw.word()}</kbd>.`],
  [2, (draw) => `See <https://example.org/${draw.word()}> and ![a chart](charts/${draw.word()}.png).`],
];

const WEIGHT = SENTENCES.reduce((sum, [weight]) => sum + weight, 0);

/** One sentence with its full stop. */
export function sentence(draw: Draw): string {
  let at = draw.next() * WEIGHT;
  for (const [weight, make] of SENTENCES) {
    at -= weight;
    if (at < 0) return make(draw);
  }
  return `${capital(draw.words(10))}.`;
}

/** Blocks by what is special about them. */
export const CONSTRUCTS = {
  'nested list with links': (draw) =>
    [
      `- ${draw.link()} ${draw.words(3)}`,
      `  - ${draw.words(4)} ${draw.link()}`,
      `    - ${draw.words(5)}`,
      `  - ${draw.words(3)} ([Wire](src:S1))`,
      `- ${sentence(draw)}`,
    ].join('\n'),
  'link on the second line of an item': (draw) =>
    [
      `- ${draw.words(8)}`,
      `  ${draw.link()} ${draw.words(3)}`,
      `- ${draw.words(5)}`,
      `lazily ${draw.link()}.`,
    ].join('\n'),
  'numbered list': (draw) =>
    [1, 2, 3].map((number) => `${number}. ${capital(draw.words(6))} ([Wire](src:S1)).`).join('\n'),
  'task list': (draw) => `- [ ] ${draw.words(4)}\n- [x] ${draw.words(3)} ${draw.link()}`,
  'table with outer bars': (draw) =>
    [
      '| part | memory | status |',
      '| --- | ---: | :-- |',
      ...[1, 2, 3].map(() => `| ${draw.link()} | ${draw.below(200)} GB | ${draw.words(2)} |`),
    ].join('\n'),
  'table without outer bars': (draw) =>
    ['firm | price | note', '--- | ---: | ---', `${draw.link()} | ${draw.amount()} | ${draw.words(3)}`].join(
      '\n',
    ),
  'hard breaks': (draw) =>
    `${capital(draw.words(6))}  \n${draw.words(6)} ${draw.link()}\\\n${draw.words(4)}.`,
  'inline HTML': (draw) =>
    `${capital(draw.words(4))} <span class="x">${draw.link()}</span><br>${draw.words(4)} <br/> H<sub>2</sub>O.`,
  'block of HTML': (draw) =>
    `<details>\n<summary>${draw.words(2)}</summary>\n\n${sentence(draw)}\n\n</details>`,
  'comment in a list': (draw) =>
    `- ${draw.words(4)} <!-- ask ${draw.word()} -->\n- ${draw.words(3)}\n  <!-- later -->\n- ${draw.link()}<br>${draw.words(2)}`,
  'fence in a list': (draw) =>
    `- ${capital(draw.words(4))}:\n\n  \`\`\`text\n  ${draw.words(6)}\n  \`\`\`\n\n- ${draw.link()} ${draw.words(4)}`,
  'list in a quote': (draw) =>
    `> ${capital(draw.words(7))}:\n>\n> - ${draw.words(4)} ${draw.link()}\n> - ${draw.words(5)}\n>\n> ${capital(draw.words(4))}.`,
  'stars and underlines': (draw) =>
    `${capital(draw.words(3))} a * b * c, a _ b, 2*3*4 and snake_case_${draw.word()} ${draw.words(3)}.`,
  'reference-style link': (draw) => {
    const { name, ref } = draw.entity();
    return `${capital(draw.words(4))} [${name}][r${draw.index}] ${draw.words(3)}.\n\n[r${draw.index}]: ${ref}`;
  },
  'other scripts': (draw) =>
    `${draw.link()} 的产能为每月三万片；${draw.words(2)} 생산 능력 ${draw.below(90)}万枚、المصنع في دبي, завод 😀 ${draw.words(2)}。`,
  'setext heading': (draw) => `${capital(draw.words(3))}\n---\n\n${sentence(draw)}`,
  'quoted speech': (draw) => `“${capital(draw.words(7))},” ${draw.company().name} said ([Wire](src:S1)).`,
} as const satisfies Record<string, (draw: Draw) => string>;

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
