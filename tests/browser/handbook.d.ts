/** The one name our scripts share: classic scripts, so that pages also work from a folder. */
interface Handbook {
  keys: {
    wanted(press: Pick<KeyboardEvent, "key"> & Partial<KeyboardEvent>, focus: KeyFocus): string;
    takesText(tag: string, type: string, isEditable: boolean): boolean;
    areOn(storage: () => Storage): boolean;
    keep(storage: () => Storage, isOn: boolean): void;
  };
  find: FinderModule;
  finderContent?: FinderContent;
  ScriptFinder: CustomElementConstructor;
  callStore(storage: () => Storage, now: () => number, tell: () => void): CallStore;
  /** The present call, shared by all elements of a page. */
  call: CallStore;
  checklist: ChecklistModule;
  CheckList: CustomElementConstructor;
  compensation: CompensationModule;
  CompensationHelper: CustomElementConstructor;
  startKeys(page: Document, signal?: AbortSignal): void;
  startFold(view: Window, signal?: AbortSignal): void;
}

declare var handbook: Handbook;

/** What has the focus: something that takes text, a control that a blank presses, or neither. */
type KeyFocus = "text" | "control" | "none";

/** What is known of the present call. */
interface PresentCall {
  /** Milliseconds. */
  begun: number;
  touched: number;
  /** 姓名 → 王女士 */
  blanks: Record<string, string>;
  /** By uri (calls/elevator-entrapment), in the order they were first used. */
  pages: Record<string, CallPage>;
}

/** What was done on one page: a script, a tree, a checklist, a compensation table. */
interface CallPage {
  title: string;
  /** First used, milliseconds. */
  at: number;
  /** By id of the step, line or item; of a compensation table the row that answers. */
  done: Record<string, "done" | "skipped">;
  /** Why it was skipped. */
  why: Record<string, string>;
  /** What was written down, by id of the line; or chosen, by name of the input, and what the row gives, by its column. */
  fields: Record<string, string>;
  /** The answers given to a tree, in order. */
  trail: { node: string; answer: number }[];
}

interface CallStore {
  read(): PresentCall;
  change(edit: (call: PresentCall) => void): void;
  /** The page's part of a call that is being changed, made when it is not there. */
  page(call: PresentCall, uri: string, title: string): CallPage;
  clear(): void;
  /** Whether the last change outlives this page. */
  readonly isKept: boolean;
}

/** An item of a checklist: ticked, skipped, or neither yet. */
type ChecklistMark = "done" | "skipped" | "";

interface ChecklistProgress {
  marks: ChecklistMark[];
  done: number;
  skipped: number;
}

interface ChecklistModule {
  progress(ids: string[], page: CallPage | undefined): ChecklistProgress;
  reason(id: string, page: CallPage | undefined): string;
  set(page: CallPage, id: string, mark: ChecklistMark): void;
  next(marks: ChecklistMark[], from: number): number;
}

/** What a compensation table asks: a number in a range (hundredths), or one of some values. */
interface CompensationInput {
  name: string;
  unit: string;
  range: [number, number] | null;
}

interface CompensationTable {
  inputs: CompensationInput[];
  /** By name of the input what a row asks of it: a value, or a..b. */
  rows: { id: string; when: Map<string, string> }[];
}

type CompensationFault = "number" | "range" | "";

/** Where answers lead: the row ("" for none yet), the inputs that are open, and what is wrong with an answer. */
interface CompensationStand {
  row: string;
  open: string[];
  faults: Map<string, CompensationFault>;
}

interface CompensationModule {
  range(low: string, high: string): [number, number];
  rows(table: CompensationTable, answers: Map<string, string>): string[];
  stand(table: CompensationTable, given: Map<string, string>): CompensationStand;
}

/** What the build hands over (hooks/handbook/finder): all texts a line each, and beside them what each line is. */
interface FinderContent {
  edition: string;
  /** kind, level, uri, about, flag, parts; a part is id, place, and a letter of each line's sort. */
  subjects: [string, string, string, string, string, [string, string, string][]][];
  texts: string;
  letters: FinderTables;
  words: string[][];
}

interface FinderTables {
  /** The readings of the common signs in order, each with how many it holds for: `a2 ai13`. */
  common: string;
  /** Those of other signs: `a:呵嗄 ai:嗳`. */
  rare: string;
  /** By reading, line (counted from the one before) and place where a sign is not read as usual. */
  odd: Record<string, number[]>;
  /** Pairs: a traditional sign and its simple form. */
  traditional: string;
}

/** Tokens (signs with a reading) from the first to before the second. */
type FinderRange = [number, number];

interface FinderLetters {
  sound: string[];
  sign: string[];
  /** Of each sign its tokens, the usual reading first. */
  tokens: Map<string, number[]>;
  /** Of each traditional sign its simple form. */
  simple: Map<string, string>;
  /** Where a sign is not read as usual. */
  odd: { line: number; place: number; sound: string }[];
}

interface FinderLine {
  sort: string;
  subject: number;
  place: string;
  id: string;
}

interface FinderSubject {
  kind: string;
  level: string;
  uri: string;
  about: string;
  flag: string;
  title: string;
  first: number;
  end: number;
}

interface FinderIndex {
  letters: FinderLetters;
  words: string[][];
  texts: string[];
  lines: FinderLine[];
  subjects: FinderSubject[];
  weightOf: Float32Array;
  subjectOf: Uint16Array;
  tokens: Uint16Array;
  begins: Uint32Array;
  lineOf: Uint32Array;
  places: Uint32Array;
  starts: Uint32Array;
}

interface Finder {
  index: FinderIndex;
  /** Of each word of the thesaurus, its groups. */
  groups: Map<string, number[]>;
  /** Of each group that was looked for, the lines that hold a word of it. */
  synonyms: Map<number, number[]>;
}

interface FinderTally {
  index: FinderIndex;
  total: number;
  unit: number;
  found: Float32Array;
  signs: Float32Array;
  lineUnit: Uint32Array;
  spread: Float32Array;
  best: Float32Array;
  subjectUnit: Uint32Array;
}

interface FinderScore {
  line: number;
  weight: number;
  share: number;
  covered: number;
  score: number;
}

interface FinderGroup {
  subject: number;
  best: number;
  anywhere: number;
  factor: number;
  urgent: number;
  score: number;
  isNear: boolean;
  lines: FinderScore[];
}

type FinderShelf = "opened" | "pinned" | "missed";

interface FinderKept {
  list(shelf: FinderShelf): string[];
  add(shelf: FinderShelf, text: string): boolean;
  remove(shelf: FinderShelf, text: string): boolean;
  clear(shelf: FinderShelf): boolean;
}

/** What the results are drawn with: the words and pictures of the page's templates. */
interface FinderDrawing {
  index: FinderIndex;
  base: string;
  explains: boolean;
  word(template: string): string;
  copy(template: string): Node[];
}

/** Cuts a line into pieces, marked or not. */
type FinderMarker = (line: number) => { text: string; marked: boolean }[];

interface FinderModule {
  fold(written: string): string;
  simple(letters: FinderLetters, written: string): string;
  letters(tables: FinderTables, texts: string[]): FinderLetters;
  beginning(letters: FinderLetters, start: string): FinderRange;
  readAs(letters: FinderLetters, reading: string): FinderRange;
  SORTS: string[];
  index(content: FinderContent): Generator<void, FinderIndex>;
  isChinese(sign: string): boolean;
  terms(letters: FinderLetters, query: string): string[][];
  pieces(term: string[]): string[][];
  meant(groups: Map<string, number[]>, term: string[]): Map<number, number>;
  each(index: FinderIndex, signs: string[], tell: (line: number, from: number, to: number) => void): void;
  eachRow(index: FinderIndex, row: FinderRange[][], tell: (line: number) => void): void;
  ending(index: FinderIndex, signs: string[], at: number, place: number): number;
  exactly(letters: FinderLetters, sign: string): FinderRange[];
  stands(index: FinderIndex, row: FinderRange[][], place: number): boolean;
  syllables(letters: FinderLetters, typed: string): string[] | null;
  sets(letters: FinderLetters, term: string[]): FinderRange[][];
  alike(letters: FinderLetters, term: string[]): FinderRange[][];
  slips(letters: FinderLetters, typed: string): FinderRange[][][];
  WEIGHTS: Record<string, number>;
  tally(index: FinderIndex): FinderTally;
  add(sum: FinderTally, lines: number[], weight: number, signs: number): void;
  groups(sum: FinderTally, most: number): FinderGroup[];
  finder(content: FinderContent): Generator<void, Finder>;
  search(finder: Finder, query: string): FinderGroup[];
  isUnsure(finder: Finder, query: string, groups: FinderGroup[]): boolean;
  widen(finder: Finder, query: string, groups: FinderGroup[]): FinderGroup[];
  marker(index: FinderIndex, query: string, isNear: boolean): FinderMarker;
  kept(storage: () => Storage): FinderKept;
  results(drawing: FinderDrawing, groups: FinderGroup[], query: string): HTMLElement[];
  shelf(drawing: FinderDrawing, name: string, uris: string[]): HTMLElement[];
}
