// The built-in packs as plain data that the build makes of their files, so that a start need not read them as YAML and
// JSON with comments. An entity of a catalog is read when something asks for it, from its own lines and by the same code.

import type { Catalog } from '../catalog/catalog.ts';
import { entryIn, parseCatalog } from '../catalog/parse.ts';
import type { Entity } from '../note/note.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { readCatalog } from '../workspace/conflicted.ts';
import { factsIn, indexCatalogs } from '../workspace/indexed-catalogs.ts';
import type { CatalogFile, IndexedCatalogs, PackData, ReadyCatalog, Template } from '../workspace/pack.ts';
import { loadPack, type PackText } from './load-pack.ts';

/** What stands for the folder of all packs in the data. */
const ROOT = 'packs:';

/** What is known of an entity without reading it. */
type EntityHead = Pick<Entity, 'key' | 'kind' | 'id' | 'span' | 'idSpan' | 'whole'>;

/** A catalog without the properties of its entities, and without its facts. */
interface CompiledCatalog {
  readonly uri: string;
  readonly title: string;
  readonly entities: readonly EntityHead[];
}

/** The facts of all catalogs as the build packed them; in their strings, `ROOT` and a number stand for the URI of a catalog. */
interface CompiledFacts {
  readonly strings: readonly string[];
  readonly shapes: readonly (readonly string[])[];
  readonly tables: IndexedCatalogs['slots']['tables'];
  readonly ends: readonly number[];
  /** As base64. */
  readonly bytes: string;
  readonly slotTables: readonly number[];
  readonly slotKeys: readonly number[];
  readonly contributions: readonly number[];
  readonly contributionEnds: readonly number[];
}

interface CompiledPack {
  readonly data: Omit<PackData, 'catalogs' | 'definitions' | 'requires' | 'rules' | 'templates'>;
  readonly templates: readonly Omit<Template, 'text'>[];
  readonly requires: readonly (readonly [string, string])[];
  readonly catalogs: readonly CompiledCatalog[];
}

/**
 * Packs as text: a line with what they are, and one with the facts of their catalogs. Throws where a pack holds what the text could
 * not: the levels of rules, and catalogs that do not read.
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
  const catalogs = packs.flatMap((pack) => pack.catalogs);
  // Short names, which are kept as strings of the table.
  const named = catalogs.map(({ text }, number) => catalogOf({ uri: `${ROOT}${number}`, text }, vocabulary));
  const facts = JSON.stringify(compileFacts(indexCatalogs(named)));
  return `${JSON.stringify(compiled).replaceAll(`"${folder}/`, `"${ROOT}/`)}\n${facts}`;
}

function compileFacts({ documents, slots }: IndexedCatalogs): CompiledFacts {
  const { strings, shapes, bytes, ends } = documents;
  return {
    strings,
    shapes,
    tables: slots.tables,
    ends: [...ends],
    bytes: Buffer.from(bytes).toString('base64'),
    slotTables: [...slots.slotTables],
    slotKeys: [...slots.slotKeys],
    contributions: [...slots.contributions],
    contributionEnds: [...slots.contributionEnds],
  };
}

/** The facts of the catalogs with these URIs. */
function factsOfCompiled(compiled: CompiledFacts, uris: readonly string[]): IndexedCatalogs {
  const { strings, shapes, tables, ends, bytes } = compiled;
  const names = new Map(uris.map((uri, number) => [`${ROOT}${number}`, uri]));
  return {
    documents: {
      uris,
      strings: strings.map((text) => names.get(text) ?? text),
      shapes,
      ends: Int32Array.from(ends),
      bytes: Buffer.from(bytes, 'base64'),
    },
    slots: {
      tables,
      slotTables: Int32Array.from(compiled.slotTables),
      slotKeys: Int32Array.from(compiled.slotKeys),
      contributions: Int32Array.from(compiled.contributions),
      contributionEnds: Int32Array.from(compiled.contributionEnds),
      readers: new Int32Array(0),
      readerEnds: new Int32Array(compiled.slotTables.length),
    },
  };
}

/** The packs of such a text, for files in this folder with these texts and this print; `filesOf` gives all files of one pack. */
export function packsOfCompiled(
  compiled: string,
  print: string,
  folder: string,
  textOf: (uri: string) => string,
  filesOf: (folder: string) => readonly PackText[],
): PackData[] {
  const [whatTheyAre = '', facts = ''] = compiled.split('\n');
  const packs: CompiledPack[] = JSON.parse(whatTheyAre.replaceAll(`"${ROOT}/`, `"${folder}/`));
  const uris = packs.flatMap(({ catalogs }) => catalogs.map(({ uri }) => uri));
  const indexed = factsOfCompiled(JSON.parse(facts), uris);
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
      indexed,
      templates: templates.map((template) => ({ ...template, text: textOf(template.uri) })),
      requires: new Map(requires),
      catalogs: catalogs.map((catalog): CatalogFile => {
        const text = textOf(catalog.uri);
        return {
          uri: catalog.uri,
          text,
          ready: (vocabulary) => readyCatalog(catalog, text, indexed, vocabulary),
        };
      }),
      // Only comparisons of packs ask for these.
      get definitions() {
        return read().definitions ?? [];
      },
    };
  });
}

function catalogOf({ uri, text }: CatalogFile, vocabulary: Vocabulary): Catalog {
  const catalog = readCatalog(uri, text, vocabulary);
  if (catalog.type !== 'catalog' || catalog.broken || catalog.problems.length > 0)
    throw new Error(`${uri}: has problems.`);
  return catalog;
}

function compileCatalog(file: CatalogFile, vocabulary: Vocabulary): CompiledCatalog {
  const { uri, title, entities } = catalogOf(file, vocabulary);
  return {
    uri,
    title,
    entities: entities.map(({ key, kind, id, span, idSpan, whole }) => ({
      key,
      kind,
      id,
      span,
      idSpan,
      whole,
    })),
  };
}

function readyCatalog(
  { uri, title, entities: heads }: CompiledCatalog,
  text: string,
  indexed: IndexedCatalogs,
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
    facts: () => factsIn(indexed, uri, entities),
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
