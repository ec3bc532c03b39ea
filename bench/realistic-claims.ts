/** Claims of every kind. Some lack a key, or state what a rule finds. */

import type { Draw } from './realistic-draw.ts';

/** A claim as a fenced block. Keys without a value are left out. */
function fence(kind: string, keys: Record<string, string | undefined>): string {
  const lines = Object.entries(keys).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  );
  return `\`\`\`${kind}\n${lines.join('\n')}\n\`\`\``;
}

/** The value, or nothing one time in five. */
function mostly(draw: Draw, value: string): string | undefined {
  return draw.chance(1 / 5) ? undefined : value;
}

/** An id of its own, but for one claim in fifty, which has that of another nearby. */
function idOf(kind: string, draw: Draw): string {
  const { index } = draw;
  return draw.chance(0.02)
    ? `${kind}-twice-${Math.floor(index / 100)}`
    : `${kind}-${index}-${draw.below(1e6)}`;
}

function asOf(draw: Draw): string {
  return `2026-0${1 + draw.below(5)}`;
}

export const CLAIMS = {
  valuation: (draw) =>
    fence('valuation', {
      id: idOf('valuation', draw),
      subject: draw.company().ref,
      amount: draw.amount(),
      basis: mostly(draw, draw.pick(['post-money', 'pre-money', 'market-cap'])),
      'as-of': mostly(draw, asOf(draw)),
      status: draw.pick(['reported', 'in-talks', 'closed', 'rumored']),
      round: draw.pick([undefined, 'series-b', 'series-c']),
      source: mostly(draw, draw.pick(['S1', '[S1, S2]', 'S9'])),
      credibility: '3',
    }),
  hardware: (draw) =>
    fence('hardware', {
      id: idOf('hardware', draw),
      ref: draw.device(),
      vendor: draw.pick([undefined, 'org:nvidia']),
      memory: draw.pick(['80 GB', '141 GB', '24 GB']),
      compute: draw.pick([undefined, '1979 TFLOPS FP8 dense', '989.5 TFLOPS FP16 dense']),
      'as-of': mostly(draw, asOf(draw)),
      status: 'shipping',
      'used-by': draw.chance(0.3) ? draw.company().ref : undefined,
      source: 'S1',
    }),
  judgment: (draw) =>
    fence('judgment', {
      id: idOf('judgment', draw),
      text: `${draw.company().name} ${draw.chance(0.3) ? 'may open' : 'opens'} the second ${draw.word()} in 2027.`,
      likelihood: draw.pick(['likely', 'unlikely', 'very likely']),
      probability: draw.pick([undefined, '60-75%']),
      confidence: mostly(draw, draw.pick(['low', 'moderate'])),
      basis: '[S1]',
      horizon: mostly(draw, '2027-06'),
    }),
  indicator: (draw) =>
    fence('indicator', {
      id: idOf('indicator', draw),
      text: `Two outlets name the ${draw.words(2)}.`,
      threshold: 'two independent origins',
      status: draw.pick(['not-observed', 'emerging', 'observed']),
      'as-of': asOf(draw),
      source: mostly(draw, 'S1'),
    }),
  deal: (draw) =>
    fence('deal', {
      id: idOf('deal', draw),
      subject: draw.company().ref,
      type: draw.pick(['primary', 'secondary', 'acquisition']),
      raised: draw.amount(),
      lead: draw.company().ref,
      investors: `[${draw.company().ref}, {ref: ${draw.company().ref}, stake: 5%}]`,
      'as-of': mostly(draw, asOf(draw)),
      status: 'announced',
      source: 'S1',
    }),
  supply: (draw) =>
    fence('supply', {
      id: idOf('supply', draw),
      subject: draw.company().ref,
      metric: draw.pick(['shipments', 'capacity', 'installed']),
      quantity: draw.pick(['up to 200,000', '~50,000', '30000-40000']),
      unit: 'cards',
      period: mostly(draw, '2026-Q2'),
      certainty: draw.pick(['estimate', 'plan', 'actual']),
      'as-of': asOf(draw),
      source: 'S1',
    }),
  control: (draw) =>
    fence('control', {
      id: idOf('control', draw),
      ref: draw.device(),
      regime: 'Export Administration Regulations',
      entry: '3A090.a',
      status: draw.pick(['controlled', 'licence-required']),
      effective: mostly(draw, '2023-11-17'),
      cite: '88 FR 73458',
      'as-of': '2023-10',
      source: 'S1',
    }),
  hypotheses: (draw) =>
    [
      '```hypotheses',
      `id: ${idOf('hypotheses', draw)}`,
      `question: Who leads the ${draw.word()}?`,
      'hypotheses:',
      `  H1: ${draw.words(4)}`,
      `  H2: ${draw.words(3)}`,
      'evidence:',
      `  - {text: ${draw.words(5)}, source: S1, weight: high, ratings: {H1: C, H2: I}}`,
      `  - {text: ${draw.words(4)}, source: S2, ratings: {H1: ${draw.pick(['I', 'N', 'CC'])}, H2: N}}`,
      'leading: H1',
      `as-of: ${asOf(draw)}-18`,
      '```',
    ].join('\n'),
} as const satisfies Record<string, (draw: Draw) => string>;
