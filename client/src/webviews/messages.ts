/** What the extension and its webviews say to each other. Both sides check every message they get with these schemas. */
import * as z from 'zod/mini';

// A webview's content-security policy forbids compiled code, which zod would otherwise try first.
z.config({ jitless: true });

const count = z.int().check(z.nonnegative());
const day = z.int();

/** Translations by English text, in the form of `vscode.l10n`. */
const texts = z.record(z.string(), z.string());

/** Something went wrong between the extension and its server; a sentence for the user. */
const problem = z.object({ type: z.literal('problem'), texts, message: z.string() });

const valuation = z.object({
  id: z.string(),
  /** Money that changes hands: an event, whose amount is not a valuation; `basis` is the type of the deal. */
  deal: z.optional(z.boolean()),
  amount: z.optional(z.string()),
  /** The lowest and highest value of the amount, in units of the currency. */
  low: z.optional(z.number()),
  high: z.optional(z.number()),
  /** There is no upper end: the amount is a lower bound. */
  open: z.optional(z.boolean()),
  currency: z.optional(z.string()),
  basis: z.optional(z.string()),
  asOf: z.optional(z.string()),
  /** Days since 1970-01-01, both included. */
  firstDay: z.optional(day),
  lastDay: z.optional(day),
  status: z.optional(z.string()),
  grade: z.optional(z.string()),
  /** Its quote is in the kept text of its source. */
  verified: z.optional(z.boolean()),
  /** The title of the note that states it. */
  note: z.string(),
  /** Codes of findings, and `superseded`. */
  marks: z.array(z.string()),
});
/** A valuation, or a deal, as the timeline shows it. */
export type Valuation = z.infer<typeof valuation>;

const subject = z.object({ key: z.string(), name: z.string() });
export type Subject = z.infer<typeof subject>;

export const toTimeline = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('show'),
    texts,
    /** Absent while nothing is chosen. */
    subject: z.optional(subject),
    /** The claim from which it was opened, and when, in milliseconds; to be shown once. */
    from: z.optional(z.object({ id: z.string(), currency: z.optional(z.string()), at: z.number() })),
    /** Whatever has a valuation or a deal. */
    subjects: z.array(z.extend(subject, { count })),
    valuations: z.array(valuation),
  }),
  problem,
]);
export type ToTimeline = z.infer<typeof toTimeline>;
export type TimelineShow = Extract<ToTimeline, { type: 'show' }>;

const failed = z.object({ type: z.literal('failed'), message: z.string() });
/** Sent after drawing, with what was drawn. */
const timelineReady = z.object({
  type: z.literal('ready'),
  subject: z.optional(z.string()),
  currency: z.optional(z.string()),
  points: count,
  /** Deals with a date. */
  events: count,
  rows: count,
});

export const fromTimeline = z.discriminatedUnion('type', [
  /** The page has loaded; includes the subject that it showed before it was hidden. */
  z.object({ type: z.literal('loaded'), key: z.optional(z.string()) }),
  z.object({ type: z.literal('choose'), key: z.string() }),
  z.object({ type: z.literal('open'), id: z.string() }),
  timelineReady,
  failed,
]);
export type FromTimeline = z.infer<typeof fromTimeline>;

/** What a webview stores while it is hidden, and VS Code across a reload. */
export const timelineState = z.object({
  key: z.optional(z.string()),
  currency: z.optional(z.string()),
  scale: z.optional(z.enum(['linear', 'log'])),
  /** The first and last visible day; absent if everything is visible. */
  days: z.optional(z.tuple([z.number(), z.number()])),
  selected: z.optional(z.string()),
  /** When the last claim was requested that has been shown. */
  from: z.optional(z.number()),
  sort: z.optional(z.object({ column: z.string(), descending: z.boolean() })),
});
export type TimelineState = z.infer<typeof timelineState>;

const node = z.object({
  key: z.string(),
  kind: z.string(),
  label: z.string(),
  depth: count,
  /** Whether something defines it, so that its definition can be opened. */
  defined: z.boolean(),
});
export type Node = z.infer<typeof node>;
const edge = z.object({ from: z.string(), to: z.string(), label: z.string(), count });
export type Edge = z.infer<typeof edge>;

export const toGraph = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('show'),
    texts,
    /** Absent while nothing is chosen. */
    centre: z.optional(z.string()),
    depth: z.int(),
    nodes: z.array(node),
    edges: z.array(edge),
    /** There are more than are shown. */
    truncated: z.boolean(),
    /** The names of kinds. */
    kinds: z.array(z.object({ kind: z.string(), label: z.string() })),
  }),
  problem,
]);
export type ToGraph = z.infer<typeof toGraph>;
export type GraphShow = Extract<ToGraph, { type: 'show' }>;

/** Sent after the first drawing of a graph, and again when the layout has settled. */
const graphReady = z.object({
  type: z.literal('ready'),
  centre: z.optional(z.string()),
  nodes: count,
  edges: count,
  /** Items of the list next to the picture, at all levels. */
  items: count,
  settled: z.boolean(),
  /** The longest time between two frames, and the slowest drawing, in milliseconds since the graph was shown. */
  longestFrame: z.number(),
  longestDrawing: z.number(),
});

const depth = z.int().check(z.gte(1), z.lte(3));
export const fromGraph = z.discriminatedUnion('type', [
  /** The page has loaded; includes the centre and depth that it showed before it was hidden. */
  z.object({ type: z.literal('loaded'), key: z.optional(z.string()), depth: z.optional(depth) }),
  z.object({ type: z.literal('centre'), key: z.string(), depth }),
  z.object({ type: z.literal('open'), key: z.string() }),
  /** Asks the user for another centre. */
  z.object({ type: z.literal('pick') }),
  graphReady,
  failed,
]);
export type FromGraph = z.infer<typeof fromGraph>;

export const graphState = z.object({
  key: z.optional(z.string()),
  depth: z.optional(depth),
  hidden: z.optional(z.array(z.string())),
  selected: z.optional(z.string()),
  viewport: z.optional(z.object({ x: z.number(), y: z.number(), scale: z.number() })),
});
export type GraphState = z.infer<typeof graphState>;

const percent = z.number();
const group = z.object({ name: z.string(), count, brier: z.number(), tooFew: z.boolean() });

export const toCalibration = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('show'),
    texts,
    /** How many forecasts have no outcome: before their day, and after it. */
    open: count,
    overdue: count,
    calibration: z.object({
      count,
      /** Absent where nothing is scored. */
      brier: z.optional(z.number()),
      tooFew: z.boolean(),
      terms: z.array(
        z.object({
          scale: z.string(),
          words: z.string(),
          min: percent,
          max: percent,
          count,
          cameTrue: count,
          share: percent,
          least: percent,
          greatest: percent,
          reading: z.string(),
        }),
      ),
      byAuthor: z.array(group),
      byTag: z.array(group),
      byYear: z.array(group),
    }),
  }),
  problem,
]);
export type CalibrationShow = Extract<z.infer<typeof toCalibration>, { type: 'show' }>;

export const fromCalibration = z.discriminatedUnion('type', [
  z.object({ type: z.literal('loaded') }),
  /** Sent after a drawing, with what is in it. */
  z.object({ type: z.literal('ready'), count, terms: count }),
  failed,
]);

/** Nothing is chosen there, so nothing is kept. */
export const calibrationState = z.object({});

const rowPlace = z.object({ index: count, text: z.string() });
const matrixChange = z.discriminatedUnion('type', [
  z.object({ type: z.literal('rate'), row: rowPlace, hypothesis: z.string(), rating: z.string() }),
  z.object({ type: z.literal('weigh'), row: rowPlace, weight: z.enum(['high', 'medium', 'low']) }),
  z.object({ type: z.literal('reword'), row: rowPlace, text: z.string() }),
  z.object({ type: z.literal('rename'), hypothesis: z.string(), text: z.string() }),
  z.object({ type: z.literal('lead'), hypothesis: z.string() }),
  z.object({ type: z.literal('remove-row'), row: rowPlace }),
  z.object({ type: z.literal('add-row'), text: z.string() }),
  z.object({ type: z.literal('add-hypothesis'), text: z.string() }),
]);
/** What somebody changes in a matrix. */
export type MatrixChange = z.infer<typeof matrixChange>;

const matrix = z.object({
  id: z.string(),
  question: z.string(),
  hypotheses: z.array(
    z.object({
      name: z.string(),
      text: z.string(),
      score: z.number(),
      least: z.boolean(),
      leading: z.boolean(),
    }),
  ),
  rows: z.array(
    z.object({
      text: z.string(),
      weight: z.string(),
      sources: z.array(z.string()),
      /** In the order of the hypotheses; empty where it is open. */
      ratings: z.array(z.string()),
      diagnosticity: z.number(),
    }),
  ),
});
export type Matrix = z.infer<typeof matrix>;

export const toMatrix = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('show'),
    texts,
    /** Absent where there is none. */
    note: z.optional(z.object({ uri: z.string() })),
    matrix: z.optional(matrix),
    /** How many changes were tried: what was refused is drawn again, too. */
    turn: count,
    /** All matrices of the note. */
    others: z.array(z.object({ id: z.string(), question: z.string() })),
    /** Why the last change was not made. */
    refusal: z.optional(z.string()),
  }),
  problem,
]);
export type MatrixShow = Extract<z.infer<typeof toMatrix>, { type: 'show' }>;

export const fromMatrix = z.discriminatedUnion('type', [
  /** The page is there; with the matrix that it showed before it was hidden. */
  z.object({ type: z.literal('loaded'), uri: z.optional(z.string()), id: z.optional(z.string()) }),
  z.object({ type: z.literal('choose'), id: z.string() }),
  z.object({ type: z.literal('change'), id: z.string(), change: matrixChange }),
  z.object({ type: z.literal('undo') }),
  /** Sent after a drawing, with what is in it. */
  z.object({
    type: z.literal('ready'),
    id: z.optional(z.string()),
    rows: count,
    hypotheses: count,
    refusal: z.optional(z.string()),
  }),
  failed,
]);

export const matrixState = z.object({
  uri: z.optional(z.string()),
  id: z.optional(z.string()),
  /** The cell that had the focus. */
  cell: z.optional(z.object({ row: count, column: count })),
});
