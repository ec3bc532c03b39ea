// Templates and snippets whose lines end in a lone carriage return.

import { describe, expect, it } from 'vitest';
import { isTooDeep } from '../../../server/src/packs/read-snippets.ts';
import { yamlIn } from '../../../server/src/packs/snippet-body.ts';
import { readTemplate, renderTemplate } from '../../../server/src/packs/template.ts';

const TEMPLATE = '---\nnote: spot-report\ntitle: "${1:Title}"\n---\n\n# ${1:Title}\n';

describe.each(['\n', '\r\n', '\r'])('with lines that end in %j', (end) => {
  const template = TEMPLATE.replaceAll('\n', end);

  it('a template is a note, and its title is quoted in the front matter alone', () => {
    expect(readTemplate(template)).toEqual({ title: 'Title', problems: [] });
    expect(renderTemplate(template, () => undefined, 'A "B"')).toBe(
      '---\nnote: spot-report\ntitle: "A \\"B\\""\n---\n\n# A "B"\n'.replaceAll('\n', end),
    );
  });

  it('a snippet knows where its YAML is', () => {
    const body = ['a', '```valuation', 'amount: 1', '```', 'b'].join(end);
    const isYaml = yamlIn(body, false);
    expect(isYaml(body.indexOf('amount'))).toBe(true);
    expect(isYaml(body.length - 1)).toBe(false);
  });

  it('a string that is never closed hides no brackets after its line', () => {
    expect(isTooDeep(`{"a${end}${'['.repeat(10_000)}`)).toBe(true);
  });
});
