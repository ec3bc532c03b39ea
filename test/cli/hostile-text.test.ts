// Text of a workspace that would steer a terminal, or that objects of JavaScript know: it stays text.

import { describe, expect, test } from 'vitest';
import { dossier as inProcess } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { dossier } from './command.ts';

const STEERING = ['\u001b[31m', '\u0007', '\u009b2J', '\u007f', '\u202e', '\u2066'];

/** Whatever of it is there, in every place that a message or a table may quote. */
function hostileFiles(raw: string): Record<string, string> {
  return { ...filesWith(raw, raw), ...prefixed(filesWith(raw, escaped(raw))) };
}

/** The same in YAML's own escapes, which let through what may not stand there as it is. */
function escaped(mark: string): string {
  return mark.replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function prefixed(files: Record<string, string>): Record<string, string> {
  const copies = Object.entries(files).filter(([name]) => !/^\.|dossier\.yaml$/.test(name));
  return Object.fromEntries(copies.map(([name, text]) => [`escaped-${name}`, text]));
}

function filesWith(raw: string, mark: string): Record<string, string> {
  return {
    'dossier.yaml': `rules: {x${mark}y: error}\nfields: ["a${mark}b"]\n`,
    [`n${raw}.md`]: `---\nnote: "x${mark}y"\nid: note:a\ntitle: "A ${mark} title"\nmarking: "TLP:${mark}"\nk${mark}y: 1\nsources:\n  S1: {title: "T ${mark}", url: "h${mark}"}\n---\n\n# H ${mark}\n\n[l${mark}](org:n${mark}x) ${mark}\n\n\`\`\`valuation\nsubject: "org:${mark}"\namount: "USD ${mark}5bn"\nbasis: "x${mark}"\nnote: "${mark}"\nsource: "S${mark}"\n\`\`\`\n`,
    'ok.md': `---\nnote: spot-report\ntitle: "A ${mark} title"\ndate: 2026-05-18\nmarking: TLP:GREEN\nsources:\n  S1: {title: "T ${mark}"}\n---\n\n# H ${mark}\n\n\`\`\`valuation\nsubject: org:e\namount: USD 5bn\nas-of: 2026-05\nbasis: market-cap\nstatus: reported\nsource: S1\n\`\`\`\n`,
    'a.catalog.yaml': `catalog: "X${mark}"\nentries:\n  - {id: org:e, name: "E ${mark}", aliases: ["A${mark}"], k${mark}: 1}\n`,
    '.dossier/packs/desk/house/pack.yaml': `name: "a${mark}/b"\nversion: "${mark}"\n`,
    '.dossier/packs.lock': `lock: 1\npacks:\n  "x${mark}": {version: 1.0.0}\n`,
  };
}

const COMMANDS = [
  ...['pretty', 'json', 'github', 'junit', 'sarif'].map((format) => ['check', '--format', format]),
  ...['claims', 'entities', 'stats'].flatMap((command) => [[command], [command, '--format', 'json']]),
  ['outline', 'ok.md'],
  ['references', 'org:e'],
  ['rename', 'org:e', 'org:f', '--dry-run'],
  ['pack', 'list'],
  ['pack', 'list', '--format', 'json'],
  ['pack', 'verify'],
  ['pack', 'add'],
  ['new'],
  ['export', '--to', 'json'],
  ['export', '--to', 'stix'],
];

describe.each(STEERING)('%j in a workspace', (mark) => {
  test('comes out of no command as it is', async () => {
    const work = await folderWith(hostileFiles(mark));
    for (const args of COMMANDS) {
      const { out, err } = await inProcess(work, args);
      expect(`${out}${err}`.includes(mark), args.join(' ')).toBe(false);
      expect(`${out}${err}`, args.join(' ')).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u);
    }
  });

  test('is the same value in what programs read', async () => {
    const catalog = `catalog: X\nentries:\n  - {id: org:e, name: "E ${escaped(mark)}"}\n`;
    const work = await folderWith({ 'dossier.yaml': '', 'a.catalog.yaml': catalog });
    const { out } = await inProcess(work, ['entities', '--format', 'json', '--all']);
    expect(JSON.stringify(JSON.parse(out))).toContain(JSON.stringify(`E ${mark}`).slice(1, -1));
  });
});

test('a finding in the form of GitHub is one line, whatever its message holds', async () => {
  const work = await folderWith({ 'a.md': '---\nnote: "x\\r::error::y\\n::error::z"\n---\n' });
  const { out } = await dossier(work, 'check', '--format', 'github');
  for (const line of out.trim().split(/[\r\n]/)) expect(line).toMatch(/^::(?:error|warning|notice) file=/);
});

describe('names that every object of JavaScript has', () => {
  const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'];

  const findings: [string, Record<string, string>, string][] = NAMES.flatMap((name): typeof findings => [
    ['a code', { 'dossier.yaml': `rules: {${name}: error}\n` }, `no rule has the code \`${name}\``],
    [
      'an option',
      { 'dossier.yaml': `rules: {stale-valuation: {options: {${name}: 1}}}\n` },
      `has no option \`${name}\``,
    ],
    ['a tolerance', { 'dossier.yaml': `tolerances: {${name}: 5%}\n` }, `no rule has the code \`${name}\``],
    ['a key', { 'dossier.yaml': `${name}: 1\n` }, `\`dossier.yaml\` has no key \`${name}\``],
    ['a scale', { 'dossier.yaml': `scale: ${name}\n` }, `“${name}” is not in its list`],
    ['a code of a pack', pack({ 'rules.yaml': `${name}: error\n` }), `no rule has the code \`${name}\``],
    [
      'a requirement',
      pack({ 'pack.yaml': `name: a/b\nversion: 1.0.0\nrequires: {${name}: ^1}\n` }),
      `\`${name}\``,
    ],
    [
      'a part of a pack',
      pack({ 'pack.yaml': `name: a/b\nversion: 1.0.0\ncontributes: [${name}]\n` }),
      `“${name}” is not in its list`,
    ],
    ['a key of a vocabulary', pack({ 'vocabulary.yaml': `${name}: {}\n` }), `no key \`${name}\``],
    ['a type of note', { 'a.md': `---\nnote: ${name}\n---\n` }, `${name}`],
    ['a key of a note', { 'a.md': `---\nnote: spot-report\n${name}: 1\n---\n` }, `no key \`${name}\``],
    [
      'a key of a source',
      { 'a.md': `---\nnote: spot-report\nsources: {S1: {title: x, ${name}: 1}}\n---\n` },
      `no key \`${name}\``,
    ],
    [
      'a kind of reference',
      {
        'a.md': `---\nnote: spot-report\n---\n\n[x](${name}:y)\n\n\`\`\`valuation\nsubject: ${name}:y\n\`\`\`\n`,
      },
      `${name}`,
    ],
    [
      'a locked pack',
      {
        '.dossier/packs.lock': `lock: 1\npacks: {${name}: {version: 1.0.0}}\n`,
        '.dossier/packs/x/y/pack.yaml': '',
      },
      `\`${name}\` is not a locked pack`,
    ],
    [
      'a figure',
      {
        'a.catalog.yaml': `catalog: X\nentries:\n  - {id: hw:x, name: X, specs: {compute: {${name}: 1 TFLOPS}}}\n`,
      },
      `no key \`${name}\``,
    ],
  ]);
  test.each(findings)('%s: is a finding (%j)', async (_, files, message) => {
    const work = await folderWith({ 'dossier.yaml': '', ...files });
    const { out, code } = await inProcess(work, ['check', '--format', 'json', '--fail-on', 'never']);
    expect(code).toBe(0);
    const messages = JSON.parse(out).findings.map((finding: { message: string }) => finding.message);
    expect(messages.join('\n').toLowerCase()).toContain(message.toLowerCase());
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('label');
  });

  test('`__proto__` is not a kind, type, relation, scale or other word of a vocabulary', async () => {
    for (const part of ['kinds', 'note-types', 'relations', 'scales', 'aliases']) {
      const files = pack({ 'vocabulary.yaml': `${part}:\n  __proto__: {label: X}\n` });
      const { out } = await inProcess(await folderWith(files), ['check', '--format', 'json']);
      expect(out, part).toContain('`__proto__` cannot be a name here');
    }
  });

  test('a pack may call a kind, a type and a round `constructor`, and everything reads such notes', async () => {
    const work = await folderWith({
      ...pack({
        'vocabulary.yaml':
          'kinds:\n  constructor: {label: Constructor}\nnote-types:\n  constructor: {label: Building, sections: []}\nrounds: [constructor]\nfields: [constructor, __proto__]\n',
      }),
      'a.catalog.yaml': 'catalog: X\nentries:\n  - {id: constructor:c, name: constructor}\n',
      'note.md':
        '---\nnote: constructor\ntitle: C\ndate: 2026-05-18\nmarking: TLP:GREEN\nconstructor: 1\n__proto__: 2\nsources: {constructor: {title: x}}\n---\n\n# C\n\n[c](constructor:c) ([x](src:constructor))\n\n```funding\nsubject: constructor:c\namount: USD 5bn\nround: constructor\nas-of: 2026-05\nstatus: constructor\nsource: constructor\n```\n',
    });
    for (const args of [
      ...COMMANDS,
      ['export', '--to', 'html'],
      ['export', '--to', 'csv'],
      ['references', 'constructor:c'],
    ]) {
      const { code, out, err } = await inProcess(work, args);
      expect(err, args.join(' ')).not.toMatch(/\n {4}at |TypeError/);
      expect(`${code} ${out}`, args.join(' ')).not.toMatch(/native code|\[object /);
    }
  });

  function pack(files: Record<string, string>): Record<string, string> {
    const inside = Object.entries({ 'pack.yaml': 'name: a/b\nversion: 1.0.0\n', ...files });
    return {
      'dossier.yaml': 'packs: [./team]\n',
      ...Object.fromEntries(inside.map(([name, text]) => [`team/${name}`, text])),
    };
  }
});
