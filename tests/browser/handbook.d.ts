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
  /** The one index all finders of a page share. */
  theFinder?: Finder;
  ScriptFinder: CustomElementConstructor;
  KeyHelp: CustomElementConstructor;
  NewCall: CustomElementConstructor;
  CallClock: CustomElementConstructor;
  CallView: CustomElementConstructor;
  CallBlanks: CustomElementConstructor;
  CallFocus: CustomElementConstructor;
  /** Whether the text is on the clipboard now. */
  copy(text: string): Promise<boolean>;
  calling: CallingModule;
  callStore(storage: () => Storage, now: () => number, tell: () => void): CallStore;
  /** The present call, shared by all elements of a page. */
  call: CallStore;
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
  /** By id of the step, line or item. */
  done: Record<string, "done" | "skipped">;
  /** Why it was skipped. */
  why: Record<string, string>;
  /** What was written down, by id of the line; or chosen, by name of the input. */
  fields: Record<string, string>;
  /** The answers given to a tree, in order; the words of question and answer are for the note. */
  trail: { node: string; answer: number; asked?: string; answered?: string }[];
  /** Of a script: the step that is being done. */
  now?: string;
  /** By id, what is ticked or written down: as the note says it. */
  lines?: Record<string, CallLine>;
  /** By step, what is promised again and again. */
  dues?: Record<string, CallDue>;
}

/** What the note says of something ticked or written down. */
interface CallLine {
  /** What it is: step, do, record, promise, escalate; item of a checklist. */
  sort: string;
  words: string;
  /** Who promised it. */
  who: string;
  /** Milliseconds. */
  at: number;
}

/** What is ticked or written down, before that. */
type CallEntry = Omit<CallLine, "at"> & { id: string };

/** Something promised again and again, as 每 10 分钟报一次进展. */
interface CallDue {
  title: string;
  /** Seconds. */
  every: number;
  /** When it was done, milliseconds: the time to the next runs from the last of them. */
  times: number[];
  /** Whether it was said that it is due. */
  isTold: boolean;
}

interface CallComing {
  uri: string;
  step: string;
  due: CallDue;
  /** Milliseconds, below 0 when it is past. */
  left: number;
}

interface CallingModule {
  isNew(call: PresentCall): boolean;
  present(steps: string[], page: CallPage | undefined, named: string): string;
  following(steps: string[], step: string, page: CallPage): string;
  tick(page: CallPage, entry: CallEntry, isDone: boolean, at: number): void;
  write(page: CallPage, entry: CallEntry, text: string, at: number): void;
  fill(call: PresentCall, name: string, text: string): void;
  names(blanks: string[]): string[];
  promise(page: CallPage, step: string, what: Pick<CallDue, "title" | "every">, at: number): void;
  coming(call: PresentCall, now: number): CallComing[];
  clock(span: number): string;
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

/** What the build hands over (hooks/handbook/finder): all texts a line each, and beside them what each line is. */
interface FinderContent {
  edition: string;
  /** kind, level, uri, about, flag, parts; a part is id, place, and a letter of each line's sort. */
  subjects: [string, string, string, string, string, [string, string, string][]][];
  texts: string;
  /** reading, signs read so by default, signs read so at times. */
  sounds: [string, string, string][];
  /** line, place, reading: where a sign is not read by default. */
  odd: [number, number, string][];
  /** Pairs: a traditional sign and its simple form. */
  traditional: string;
  words: string[][];
}

/** Tokens (signs with a reading) from the first to before the second. */
type FinderRange = [number, number];

interface FinderLetters {
  sound: string[];
  sign: string[];
  /** Of each sign its tokens, the usual reading first. */
  tokens: Map<string, number[]>;
  simple: Map<string, string>;
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

interface FinderModule {
  fold(written: string): string;
  letters(content: Pick<FinderContent, "sounds" | "traditional">): FinderLetters;
  beginning(letters: FinderLetters, start: string): FinderRange;
  readAs(letters: FinderLetters, reading: string): FinderRange;
  SORTS: string[];
  index(content: FinderContent): FinderIndex;
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
  finder(content: FinderContent): Finder;
  search(finder: Finder, query: string): FinderGroup[];
  isUnsure(finder: Finder, query: string, groups: FinderGroup[]): boolean;
  widen(finder: Finder, query: string, groups: FinderGroup[]): FinderGroup[];
  marks(index: FinderIndex, line: number, query: string, isNear?: boolean): { text: string; marked: boolean }[];
  kept(storage: () => Storage): FinderKept;
  results(drawing: FinderDrawing, groups: FinderGroup[], query: string): HTMLElement[];
  shelf(drawing: FinderDrawing, name: string, uris: string[]): HTMLElement[];
}
