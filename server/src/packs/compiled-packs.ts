// The built-in packs as plain data that the build makes of their files, so that a start need not read them as YAML and
// JSON with comments. An entity of a catalog is read when something asks for it, from its own lines and by the same code.

import type { Catalog } from '../catalog/catalog.ts';
import { entryIn, parseCatalog } from '../catalog/parse.ts';
import type { Entity } from '../note/note.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { collectFacts } from '../workspace/collect-facts.ts';
import { readCatalog } from '../workspace/conflicted.ts';
import type { Fact } from '../workspace/facts.ts';
import type { CatalogFile, PackData, ReadyCatalog } from '../workspace/pack.ts';

/** What stands for the folder of all packs in the data. */
const ROOT = 'packs:';

/** What is known of an entity without reading it. */
type EntityHead = Pick<Entity, 'key' | 'kind' | 'id' | 'span' | 'idSpan' | 'whole'>;

/** A catalog without the properties of its entities. */
interface CompiledCatalog {
  readonly uri: string;
  readonly title: string;
  readonly entities: readonly EntityHead[];
  /** What it tells the others; `FILE` stands for its URI, and an entity is its number. */
  readonly facts: readonly { readonly table: string; readonly key: string; readonly value: object }[];
}

const FILE = 0;

interface CompiledPack {
  readonly data: Omit<PackData, 'catalogs' | 'requires' | 'rules'>;
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
  const compiled = packs.map(({ catalogs, requires, rules, ...data }): CompiledPack => {
    if (rules || data.documents) throw new Error(`${data.name}: only a workspace's packs set levels.`);
    return {
      data,
      requires: [...(requires ?? [])],
      catalogs: catalogs.map((file) => compileCatalog(file, vocabulary)),
    };
  });
  return JSON.stringify(compiled).replaceAll(`"${folder}/`, `"${ROOT}/`);
}

/** The packs of such a text, for files in this folder with these texts. */
export function packsOfCompiled(
  compiled: string,
  folder: string,
  textOf: (uri: string) => string,
): PackData[] {
  const packs: CompiledPack[] = JSON.parse(compiled.replaceAll(`"${ROOT}/`, `"${folder}/`));
  return packs.map(({ data, requires, catalogs }) => ({
    ...data,
    requires: new Map(requires),
    catalogs: catalogs.map((catalog): CatalogFile => {
      const text = textOf(catalog.uri);
      return { uri: catalog.uri, text, ready: (vocabulary) => readyCatalog(catalog, text, vocabulary) };
    }),
  }));
}

function compileCatalog({ uri, text }: CatalogFile, vocabulary: Vocabulary): CompiledCatalog {
  const catalog = readCatalog(uri, text, vocabulary);
  if (catalog.type !== 'catalog' || catalog.broken || catalog.problems.length > 0)
    throw new Error(`${uri}: has problems.`);
  return {
    uri,
    title: catalog.title,
    entities: catalog.entities.map(({ key, kind, id, span, idSpan, whole }) => ({
      key,
      kind,
      id,
      span,
      idSpan,
      whole,
    })),
    facts: collectFacts(catalog, true).map(({ table, key, value }) => ({
      table,
      key,
      value: {
        ...value,
        ...('uri' in value && value.uri === uri && { uri: FILE }),
        ...('entity' in value && { entity: catalog.entities.indexOf(value.entity) }),
      },
    })),
  };
}

function readyCatalog(
  { uri, title, entities: heads, facts }: CompiledCatalog,
  text: string,
  vocabulary: Vocabulary,
): ReadyCatalog {
  const entities = heads.map((head) => entityOf(head, text, vocabulary));
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
    facts: facts.map((fact) => withPlaces(fact, uri, entities) as Fact),
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

/** The fact as `collectFacts` gives it. */
function withPlaces(
  { table, key, value }: CompiledCatalog['facts'][number],
  uri: string,
  entities: readonly Entity[],
): object {
  if ('uri' in value && value.uri === FILE) Object.assign(value, { uri });
  if ('entity' in value) Object.assign(value, { entity: entities[Number(value.entity)] });
  return { table, key, value };
}
