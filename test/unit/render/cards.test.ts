// Claims in the preview: compact cards, or their text with what is wrong.

import { describe, expect, it } from 'vitest';
import { note, rendered } from './rendered.ts';

const sources =
  'sources:\n  S1: {title: Talks, publisher: Wire, url: "https://example.org/a", grade: C3}\n  S2: {title: More talks}\n';

function claim(kind: string, yaml: string): string {
  return `\`\`\`${kind}\n${yaml}\n\`\`\``;
}

/** The facts of the first card: terms and values as plain text. */
function factsOf(html: string): Record<string, string> {
  const card = /<section class="dossier-card.*?<\/section>/s.exec(html)?.[0] ?? '';
  const plain = (markup: string) =>
    markup
      .replace(/<span class="dossier-hidden">.*?<\/span>/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  const facts = [...card.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gs)];
  const main = /<div class="dossier-card-main">(.*?)<\/div>/s.exec(card)?.[1] ?? '';
  return {
    main: plain(main),
    ...Object.fromEntries(facts.map(([, term = '', value = '']) => [plain(term), plain(value)])),
  };
}

describe('a valuation', () => {
  it('shows everything that it says', () => {
    const yaml = `id: first
subject: org:deepseek
amount: at least 350-400 bn CNY
basis: post-money
status: in-talks
as-of: 2026-05
round: series-b
new-money: about CNY 50bn
stake: 12%
investors: [org:nvidia, person:somebody]
converted: USD 52bn-59bn
fx: {rate: 6.75, date: 2026-05}
quote: "a price <of> its own"
source: [S1, S2]
credibility: 3
confidence: low
x-desk: funding`;
    const facts = factsOf(rendered(note(claim('valuation', yaml), sources)));
    expect(facts).toEqual({
      main: 'deepseek ? ≥ CNY 350bn–400bn post-money',
      Status: 'In talks',
      'As of': '2026-05',
      Converted: 'USD 52bn–59bn',
      Rate: '6.75, 2026-05',
      Round: 'Series B',
      'New money': '~CNY 50bn',
      Stake: '12%',
      Investors: 'NVIDIA somebody ?',
      Wording: 'a price &lt;of&gt; its own',
      Credibility: '3: possibly true',
      Confidence: 'Low',
      Sources: 'S1 Talks , Wire, C3: fairly reliable, possibly true S2 More talks',
      Desk: 'funding',
    });
  });

  it('that another replaces says so', () => {
    const older = claim('valuation', 'id: old\nsubject: org:nvidia\namount: USD 1bn');
    const newer = claim('valuation', 'id: new\nsubject: org:nvidia\namount: USD 2bn\nsupersedes: claim:old');
    const facts = factsOf(rendered(note(`${older}\n\n${newer}`)));
    expect(facts['Superseded by']).toBe('NVIDIA, USD 2bn');
  });

  it('has a marking of its own', () => {
    const html = rendered(
      note(claim('valuation', 'subject: org:nvidia\namount: USD 1bn\nmarking: TLP:AMBER+STRICT')),
    );
    expect(html).toContain('<strong class="dossier-tlp dossier-tlp-amber-strict">TLP:AMBER+STRICT</strong>');
  });

  it('is reached from a tag in the same note', () => {
    const html = rendered(
      note(`[it](claim:First)\n\n${claim('valuation', 'id: First\nsubject: org:nvidia\namount: USD 1bn')}`),
    );
    expect(html).toContain('href="#dossier-claim-first"');
    expect(html).toContain('<section class="dossier-card dossier-valuation" id="dossier-claim-first"');
  });

  it('is reached from another note by the line of its id', () => {
    const text = note(claim('valuation', 'subject: org:nvidia\nid: first\namount: USD 1bn'));
    const line = text.split('\n').indexOf('id: first') + 1;
    expect(rendered(text)).toContain(`<div id="L${line}">`);
  });
});

describe('a hardware claim', () => {
  it('shows its figures', () => {
    const yaml = `ref: hw:huawei-atlas-350
count: ~50,000
vendor: org:huawei
used-by: org:deepseek
status: shipping
as-of: 2026-03-20
compute: [1.56 PFLOPS FP4 dense, 780 TFLOPS FP8]
memory: 112 GB
memory-bandwidth: 1.4 TB/s
tdp: 600 W`;
    const facts = factsOf(rendered(note(claim('hardware', yaml))));
    expect(facts).toMatchObject({
      main: '~50,000 × Atlas 350 card (Ascend 950PR) used by deepseek ?',
      Status: 'Shipping',
      Vendor: 'Huawei',
      Compute: '1.56 PFLOPS FP4 dense 780 TFLOPS FP8',
      Memory: '112 GB',
      'Memory bandwidth': '1.4 TB/s',
      'Power (TDP)': '600 W',
    });
  });
});

describe('a judgment', () => {
  it('keeps likelihood, with its band, and confidence apart', () => {
    const yaml = `text: The round closes.
likelihood: likely
probability: 60-75%
confidence: medium
basis: [S1, claim:none]
assumptions: Nobody objects.
alternatives: [Debt, "Another <year>"]
horizon: 2026-12`;
    const facts = factsOf(rendered(note(claim('judgement', yaml), sources)));
    expect(facts).toEqual({
      main: 'The round closes.',
      Likelihood: 'Likely (55–80%)',
      Probability: '60-75%',
      Confidence: 'Moderate',
      Horizon: '2026-12',
      Basis: 'S1 Talks , Wire, C3: fairly reliable, possibly true none ?',
      Assumptions: 'Nobody objects.',
      Alternatives: 'Debt Another &lt;year&gt;',
    });
  });

  it('takes the band from the scale in force', () => {
    const files = `=== note.md\n${note(claim('judgment', 'text: It closes.\nlikelihood: realistic possibility'))}\n=== dossier.yaml\nscale: phia\n`;
    expect(factsOf(rendered(files)).Likelihood).toBe('Realistic possibility (40–50%)');
  });
});

describe('an indicator', () => {
  it('shows its status and threshold', () => {
    const yaml =
      'text: A new shareholder.\nstatus: not-observed\nas-of: 2026-05\nthreshold: one of them\nfor: claim:none';
    expect(factsOf(rendered(note(claim('indicator', yaml))))).toEqual({
      main: 'A new shareholder.',
      Status: 'Not observed',
      'As of': '2026-05',
      Threshold: 'one of them',
      'Bears on': 'none ?',
    });
  });
});

describe('a claim that does not read', () => {
  const broken: [string, string, string][] = [
    ['an unknown currency', 'subject: org:nvidia\namount: RMB 3bn', 'write CNY'],
    ['a missing field', 'amount: USD 3bn', 'has no <code>subject</code>'],
    [
      'an unknown key',
      'subject: org:nvidia\namount: USD 3bn\nbasiss: post-money',
      'did you mean <code>basis</code>',
    ],
    ['YAML that does not parse', 'subject: org:nvidia\namount: >5bn USD', 'put the value in quotes'],
    ['no YAML at all', '', 'is empty'],
  ];
  it.each(broken)('for %s stays as it is, with what is wrong', (_, yaml, message) => {
    const html = rendered(note(claim('valuation', yaml)));
    expect(html).not.toContain('dossier-card');
    expect(html).toMatch(/<div class="dossier-broken">\s*<pre><code class="language-valuation">/);
    for (const line of yaml.split('\n')) expect(html).toContain(line.replaceAll('>', '&gt;'));
    expect(html).toContain(message);
  });

  it('leaves its neighbours alone', () => {
    const html = rendered(
      note(`${claim('valuation', 'amount: x')}\n\n${claim('indicator', 'text: a\nstatus: observed')}`),
    );
    expect(html).toContain('dossier-broken');
    expect(html).toContain('dossier-indicator');
  });

  it('for want of a closing fence keeps all that follows', () => {
    const html = rendered(note('```valuation\nsubject: org:nvidia\n\n## After\n\ntext'));
    expect(html).toContain('## After');
    expect(html).toContain('is never closed');
  });
});

describe('where claims stand', () => {
  it.each([
    ['a list', '- item\n\n  ```indicator\n  text: a\n  status: observed\n  ```'],
    ['a quote', '> ```indicator\n> text: a\n> status: observed\n> ```'],
  ])('in %s they are cards too', (_, body) => {
    expect(rendered(note(body))).toContain('dossier-indicator');
  });

  it('with Windows line ends they are cards too', () => {
    expect(
      rendered(note(claim('indicator', 'text: a\nstatus: observed')).replaceAll('\n', '\r\n')),
    ).toContain('dossier-indicator');
  });

  it('other code stays code', () => {
    const html = rendered(note('```yaml\ntext: a\n```\n\n    valuation\n'));
    expect(html).toContain('<code class="language-yaml">text: a');
    expect(html).not.toContain('dossier-card');
  });
});
