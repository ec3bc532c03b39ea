// Lists of the whole workspace, of which a document's part may depend on what another document shares.

import { expect, it } from 'vitest';
import { PerDocument } from '../../../../server/src/features/symbols/per-document.ts';

/** A list of documents, each of which gives its own name and all names. */
function listOf(names: Map<string, string>) {
  const made: string[] = [];
  class Names extends PerDocument<{ name: string; all: string }> {
    protected override make(uri: string) {
      made.push(uri);
      const name = names.get(uri);
      return name === undefined ? undefined : { name, all: [...names.values()].join() };
    }
    protected override shared({ name }: { name: string }) {
      return name;
    }
  }
  const list = new Names({ list: () => [...names.keys()].map((uri) => ({ uri })) });
  const change = (uri: string, name: string) => {
    names.set(uri, name);
    list.outdate([uri]);
  };
  return { list, made, change, all: () => [...list.contents()].map(({ all }) => all) };
}

const NAMES = () =>
  new Map([
    ['a', 'Alpha'],
    ['b', 'Beta'],
    ['c', 'Gamma'],
  ]);

it('makes each document once, and then what changed', () => {
  const { list, made, change } = listOf(NAMES());
  change('a', 'Alpha');
  [...list.settle()];
  expect(made).toEqual(['a', 'b', 'c']);
  change('b', 'Beta');
  [...list.settle()];
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

it('makes all anew when one shares something else', () => {
  const { list, change, all } = listOf(NAMES());
  [...list.settle()];
  change('b', 'Delta');
  [...list.settle()];
  expect(new Set(all())).toEqual(new Set(['Alpha,Delta,Gamma']));
});

it.each([1, 2, 3, 4, 5])('is right when a name changes at step %i, whoever else settles it', (step) => {
  const { list, change, all } = listOf(NAMES());
  [...list.settle()];
  change('c', 'Epsilon');
  const [one, other] = [list.settle(), list.settle()];
  for (let done = 0; done < step; done++) (done % 2 === 0 ? one : other).next();
  change('a', 'Zeta');
  [...one];
  [...other];
  expect(new Set(all())).toEqual(new Set(['Zeta,Beta,Epsilon']));
});

it('is right when a name changes while it is made for the first time', () => {
  const { list, change, all } = listOf(NAMES());
  const settling = list.settle();
  settling.next();
  settling.next();
  change('c', 'Eta');
  [...settling];
  expect(new Set(all())).toEqual(new Set(['Alpha,Beta,Eta']));
});
