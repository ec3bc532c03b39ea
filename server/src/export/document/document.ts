// A note as a document for reading.

import { parseMarkdown } from '../../note/markdown.ts';
import type { Note } from '../../note/note.ts';
import { statedMarking } from '../../note/stated-marking.ts';
import { webAddress } from '../../render/html.ts';
import { noteTargets } from '../../render/note-targets.ts';
import { problemsIn } from '../../render/note-view.ts';
import { createShow } from '../../render/show.ts';
import { inEnglish, type Say, sayIn } from '../../render/texts.ts';
import { words } from '../../render/words.ts';
import { languageOf } from '../../text/language.ts';
import { MARKING_AUDIENCES } from '../../values/marking.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { WithheldParts } from '../selection.ts';
import { withheldInWords } from '../withheld-in-words.ts';
import { blocksOf } from './blocks.ts';
import { claimBlock } from './claims.ts';
import { type Block, type ReadingDocument, textOf } from './model.ts';
import { EndNotes } from './notes.ts';

/** Reads a note into a document. The first heading of level 1 is its title; the others move up if none of level 1 is left. */
export function documentOf(note: Note, workspace: Workspace, withheld?: WithheldParts): ReadingDocument {
  const targets = noteTargets(workspace, note);
  const reading = { vocabulary: workspace.vocabulary, scale: workspace.configuration.scale };
  const show = createShow(note, reading, {
    known: (key) => targets.get(key),
    address: () => undefined,
    translate: inEnglish,
    plain: true,
  });
  const notes = new EndNotes(show);
  const claims = new Map(note.claims.map((claim) => [claim.span.start, claim]));
  const blocks = blocksOf(parseMarkdown(note.text), {
    show,
    notes,
    claim: (offset) => {
      const claim = claims.get(offset);
      if (!claim) return undefined;
      const problems = problemsIn(claim, note.problems);
      if (problems.length === 0) return claimBlock(show, claim, notes);
      const why = problems.map(({ message }) => message.replaceAll('`', ''));
      return { problems: [show.say('This {0} claim does not read:', claim.kind), ...why] };
    },
    address: addressOf,
  });
  const { title, rest } = titled(blocks, note);
  const left = withheld && withheldInWords(withheld);
  const { authors } = note.frontMatter.fields;
  return {
    title,
    about: aboutOf(note),
    authors: authors?.value.map(({ value }) => value).join(', ') ?? '',
    ...headOf(note, show.say),
    name: textOf(title),
    blocks: rest,
    notesTitle: show.say('Source list'),
    notes: notes.all(),
    withheld: left === undefined ? undefined : `Withheld ${left}.`,
  };
}

/** What every form of the note has at its head: its name, language and marking, in English. */
export function documentHead(note: Note): DocumentHead {
  return headOf(note, sayIn(inEnglish));
}

type DocumentHead = Pick<ReadingDocument, 'name' | 'language' | 'marking' | 'colour' | 'disclosure'>;

function headOf(note: Note, say: Say): DocumentHead {
  const language = languageOf(note.prose.map(({ text }) => text).join('\n'));
  return { name: note.title, language, ...markingOf(note, say) };
}

function titled(blocks: readonly Block[], note: Note): { title: ReadingDocument['title']; rest: Block[] } {
  const at = blocks.findIndex((block) => block.type === 'heading' && block.level === 1);
  const head = blocks[at];
  const others = head ? blocks.filter((_, index) => index !== at) : [...blocks];
  const rises = !others.some((block) => block.type === 'heading' && block.level === 1);
  const rest = others.map((block) =>
    block.type === 'heading' && rises ? { ...block, level: block.level - 1 } : block,
  );
  if (head?.type === 'heading') return { title: head.inlines, rest };
  return { title: note.title === '' ? [] : [{ type: 'text', text: note.title }], rest };
}

/** What the front matter says of the product: type, date, status, authors. */
export function aboutOf({ noteType, frontMatter: { fields } }: Note): string {
  const parts = [
    noteType?.label ?? noteType?.id,
    fields.date?.value.text,
    fields.status && words(fields.status.value),
    fields.authors?.value.map(({ value }) => value).join(', '),
  ];
  return parts.filter((part) => part).join(' · ');
}

function markingOf(note: Note, say: Say): Pick<ReadingDocument, 'marking' | 'colour' | 'disclosure'> {
  const stated = note.frontMatter.broken ? undefined : statedMarking(note.frontMatter.map);
  if (stated === undefined)
    return {
      marking: say('Marking not known'),
      colour: undefined,
      disclosure: say('The note does not read, so treat it as the strictest.'),
    };
  if (stated === 'none')
    return {
      marking: say('No marking'),
      colour: undefined,
      disclosure: say('The note does not say who may read it.'),
    };
  if ('invalid' in stated)
    return {
      marking: `${say('Marking not valid')}: ${stated.invalid}`,
      colour: undefined,
      disclosure: say('This is not a label of TLP 2.0.'),
    };
  const { marking } = stated;
  const colours = {
    'TLP:RED': 'red',
    'TLP:AMBER+STRICT': 'amber',
    'TLP:AMBER': 'amber',
    'TLP:GREEN': 'green',
    'TLP:CLEAR': 'clear',
  } as const;
  return {
    marking,
    colour: colours[marking],
    disclosure: say('Disclosure: {0}.', say(MARKING_AUDIENCES[marking])),
  };
}

/** Addresses of the web and of mail: there are no other files beside a document. */
function addressOf(destination: string): string | undefined {
  // Word reports a file with a longer address as damaged.
  if (destination.length > 2000 || !URL.canParse(destination)) return undefined;
  const url = new URL(destination);
  return url.protocol === 'mailto:' ? url.href : webAddress(url.href);
}
