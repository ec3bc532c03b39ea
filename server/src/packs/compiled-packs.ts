// The built-in packs as plain data that the build makes of their files, so that a start need not read them as YAML and
// JSON with comments. An entity of a catalog is read when something asks for it, from its own lines and by the same code.

import type { Catalog } from '../catalog/catalog.ts';
import { entryIn, parseCatalog } from '../catalog/parse.ts';
import type { Entity, EntityName } from '../note/note.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { collectFacts, headFacts, nameFacts, shownEntity } from '../workspace/collect-facts.ts';
import { readCatalog } from '../workspace/conflicted.ts';
import type { Fact, ShownEntity } from '../workspace/facts.ts';
import type { CatalogFile, PackData, ReadyCatalog, Template } from '../workspace/pack.ts';
import { loadPack, type PackText } from './load-pack.ts';

/** What stands for the folder of all packs in the data. */
const ROOT = 'packs:';

/** What is known of an entity without reading it. */
type EntityHead = Pick<Entity, 'key' | 'kind' | 'id' | 'span' | 'idSpan' | 'whole'>;

/** Its head, and of its names what the facts say. */
interface CompiledEntity {
  readonly head: EntityHead;
  readonly names: readonly Pick<EntityName, 'role' | 'value' | 'span'>[];
  readonly shown: Omit<ShownEntity, 'names'>;
}

/** A catalog without the properties of its entities. */
interface CompiledCatalog {
  readonly uri: string;
  readonly title: string;
  readonly entities: readonly CompiledEntity[];
  /** What it tells the others and the heads and names do not say, with its place in the order of facts. `FILE` stands for its URI. */
  readonly others: readonly (readonly [at: number, table: string, key: string, value: object])[];
}

/** The facts that heads and names say. */
const SAID = new Set(['definition', 'exists', 'id', 'entity', 'names-of', 'name', 'mention']);

const FILE = 0;

interface CompiledPack {
  readonly data: Omit<PackData, 'catalogs' | 'definitions' | 'requires' | 'rules' | 'templates'>;
  readonly templates: readonly Omit<Template, 'text'>[];
  readonly requires: readonly (readonly [string, string])[];
  readonly catalogs: readonly CompiledCatalog[];
}

/**
 * Packs as text. Throws where a pack holds what the text could not: the levels of rules, and catalogs that do not read.
 *
 * @param packs read from a folder
 * @param folder the URI of the folder that contains them
 */
export function compilePacks(packs: readonly PackData[], folder: string, vocabulary: Vocabulary): string {
  const compiled = packs.map((pack): CompiledPack => {
    const { catalogs, definitions: _, requires, rules, templates = [], ...data } = pack;
    if (rules || data.documents) throw new Error(`${data.name}: only a workspace's packs set levels.`);
    return {
      data,
      templates: templates.map(({ text: _, ...template }) => template),
      requires: [...(requires ?? [])],
      catalogs: catalogs.map((file) => compileCatalog(file, vocabulary)),
    };
  });
  return JSON.stringify(compiled).replaceAll(`"${folder}/`, `"${ROOT}/`);
}

/** The packs of such a text, for files in this folder with these texts and this print; `filesOf` gives all files of one pack. */
export function packsOfCompiled(
  compiled: string,
  print: string,
  folder: string,
  textOf: (uri: string) => string,
  filesOf: (folder: string) => readonly PackText[],
): PackData[] {
  const packs: CompiledPack[] = JSON.parse(compiled.replaceAll(`"${ROOT}/`, `"${folder}/`));
  return packs.map(({ data, templates, requires, catalogs }) => {
    let whole: PackData | undefined;
    const read = (): PackData => {
      const { folder: own = folder, name } = data;
      whole ??= loadPack({ folder: own, origin: 'built-in', fallbackName: name }, filesOf(own)).data;
      return whole;
    };
    return {
      ...data,
      print,
      templates: templates.map((template) => ({ ...template, text: textOf(template.uri) })),
      requires: new Map(requires),
      catalogs: catalogs.map((catalog): CatalogFile => {
        const text = textOf(catalog.uri);
        return { uri: catalog.uri, text, ready: (vocabulary) => readyCatalog(catalog, text, vocabulary) };
      }),
      // Only comparisons of packs ask for these.
      get definitions() {
        return read().definitions ?? [];
      },
    };
  });
}

function compileCatalog({ uri, text }: CatalogFile, vocabulary: Vocabulary): CompiledCatalog {
  const catalog = readCatalog(uri, text, vocabulary);
  if (catalog.type !== 'catalog' || catalog.broken || catalog.problems.length > 0)
    throw new Error(`${uri}: has problems.`);
  return {
    uri,
    title: catalog.title,
    entities: catalog.entities.map((entity) => {
      const { key, kind, id, span, idSpan, whole, names } = entity;
      const { names: _, ...shown } = shownEntity(entity);
      return {
        head: { key, kind, id, span, idSpan, whole },
        names: names.map(({ role, value, span: at }) => ({ role, value, span: at })),
        shown,
      };
    }),
    others: collectFacts(catalog, true).flatMap(({ table, key, value }, at) => {
      if (SAID.has(table)) return [];
      return [
        [at, table, key, 'uri' in value && value.uri === uri ? { ...value, uri: FILE } : value] as const,
      ];
    }),
  };
}

function readyCatalog(
  { uri, title, entities: compiled, others }: CompiledCatalog,
  text: string,
  vocabulary: Vocabulary,
): ReadyCatalog {
  const entities = compiled.map(({ head }) => entityOf(head, text, vocabulary));
  let whole: Catalog | undefined;
  const read = () => {
    whole ??= parseCatalog(uri, text, vocabulary);
    return whole;
  };
  return {
    document: {
      type: 'catalog',
      uri,
      text,
      title,
      entities,
      get references() {
        return read().references;
      },
      get loose() {
        return read().loose;
      },
      unparsed: [],
      get suppressions() {
        return read().suppressions;
      },
      problems: [],
      broken: false,
    },
    facts: factsOf(uri, entities, compiled, others),
  };
}

/** The entity; its entry is read when more than the head is asked for. */
function entityOf(head: EntityHead, text: string, vocabulary: Vocabulary): Entity {
  let whole: Entity | undefined;
  const read = (): Entity => {
    whole ??= entryIn(text, head.whole, vocabulary).entity;
    if (!whole) throw new Error(`${head.key} is not where it was.`);
    return whole;
  };
  return {
    ...head,
    get fields() {
      return read().fields;
    },
    get present() {
      return read().present;
    },
    get map() {
      return read().map;
    },
    get names() {
      return read().names;
    },
  };
}

/** The facts as `collectFacts` gives them. */
function factsOf(
  uri: string,
  entities: readonly Entity[],
  compiled: CompiledCatalog['entities'],
  others: CompiledCatalog['others'],
): Fact[] {
  const facts: Fact[] = [];
  let next = 0;
  const takeOthers = () => {
    for (; others[next]?.[0] === facts.length; next++) {
      const [, table, key, value] = others[next] ?? [0, '', '', {}];
      facts.push({ table, key, value: 'uri' in value ? Object.assign(value, { uri }) : value } as Fact);
    }
  };
  for (const [index, entity] of entities.entries()) {
    const { names, shown } = compiled[index] ?? { names: [], shown: { id: '' } };
    const own = [
      ...headFacts(uri, entity, { ...shown, names: names.map(({ value }) => value) }, true),
      ...names.flatMap((name) => nameFacts(uri, entity, name, true)),
    ];
    for (const fact of own) {
      takeOthers();
      facts.push(fact);
    }
  }
  takeOthers();
  return facts;
}
