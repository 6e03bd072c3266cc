/** The one name our scripts share: classic scripts, so that pages also work from a folder. */
interface Handbook {
  keys: {
    wanted(press: Pick<KeyboardEvent, "key"> & Partial<KeyboardEvent>, focus: KeyFocus): string;
    takesText(tag: string, type: string, isEditable: boolean): boolean;
    areOn(storage: () => Storage): boolean;
    keep(storage: () => Storage, isOn: boolean): void;
  };
  news: { kept(storage: () => Storage, edition: string): NewsKept };
  /** What was seen of the present edition, shared by all elements of a page. */
  seen: NewsKept;
  NewsBar: CustomElementConstructor;
  find: FinderModule;
  finderContent?: FinderContent;
  ScriptFinder: CustomElementConstructor;
  KeyHelp: CustomElementConstructor;
  NewCall: CustomElementConstructor;
  CallClock: CustomElementConstructor;
  CallView: CustomElementConstructor;
  CallBlanks: CustomElementConstructor;
  CallFocus: CustomElementConstructor;
  /** Whether the text is on the clipboard now. */
  copy(text: string): Promise<boolean>;
  /** The words of an element, from its `<template data-words-for>`. */
  wordsOf(host: Element, name: string, values?: Record<string, string>): string;
  calling: CallingModule;
  notes: NoteModule;
  CallNote: CustomElementConstructor;
  callStore(storage: () => Storage, now: () => number, tell: () => void): CallStore;
  /** The present call, shared by all elements of a page. */
  call: CallStore;
  rewrite: RewriteModule;
  rewriteContent?: RewriteContent;
  DraftChecker: CustomElementConstructor;
  tree: TreeModule;
  TreeStepper: CustomElementConstructor;
  TreeFirst: CustomElementConstructor;
  customers: CustomerModule;
  customerContent?: CustomerContent;
  CustomerAside: CustomElementConstructor;
  checklist: ChecklistModule;
  CheckList: CustomElementConstructor;
  LetterCopy: CustomElementConstructor;
  SortTable: CustomElementConstructor;
  quiz: QuizModule;
  quizStore(storage: () => Storage): QuizStore;
  QuizCards: CustomElementConstructor;
  MyPocket: CustomElementConstructor;
  compensation: CompensationModule;
  CompensationHelper: CustomElementConstructor;
  startKeys(page: Document, signal?: AbortSignal): void;
  startFold(view: Window, signal?: AbortSignal): void;
}

declare var handbook: Handbook;

/** What has the focus: something that takes text, a control that a blank presses, or neither. */
type KeyFocus = "text" | "control" | "none";

/** What was seen of the news of an edition: places (`calls/elevator-entrapment#locate-say-1`) and critical changes. */
interface NewsState {
  edition: string;
  /** Everything was seen. */
  all: boolean;
  seen: string[];
  acknowledged: string[];
}

interface NewsKept {
  isSeen(place: string): boolean;
  isAcknowledged(text: string): boolean;
  see(places: string[]): void;
  seeAll(): void;
  acknowledge(texts: string[]): void;
  /** Take over what another page wrote. */
  refresh(): void;
}

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
  trail: TreeAnswer[];
  /** Answers to a tree that no longer lie on its trail, in case it comes back to their questions. */
  aside?: TreeAnswer[];
  /** The page that the last answer to a tree opens: calls/elevator-entrapment, trees/repair#where. */
  led?: string;
  /** Of a script: its level, and the step that is being done. */
  level?: string;
  now?: string;
  /** By id, what is ticked or written down: as the note says it. */
  lines?: Record<string, CallLine>;
  /** By step, what is promised again and again. */
  dues?: Record<string, CallDue>;
}

/** An answer to a question of a tree, by its number; 0 is 不清楚. */
interface TreeAnswer {
  node: string;
  answer: number;
}

/** A tree as its page shows it: of each question its answers, and where on the page they lead ("": out of it). */
interface TreeGraph {
  start: string;
  questions: Map<string, Map<number, string>>;
}

interface TreeWay {
  trail: TreeAnswer[];
  aside: TreeAnswer[];
}

/** What the browser's history keeps of a place: its number on the trail, and the question one escalated from. */
interface TreeState {
  at?: number;
  asked?: string;
}

/** What a stepper shows. */
interface TreeShown {
  place: string;
  /** The question or person the trail marks as now: the place, or where one was when escalating. */
  asked: string;
  /** Its number on the trail; -1 when the trail does not lead there. */
  at: number;
  trail: TreeAnswer[];
  places: string[];
}

interface TreeModule {
  leads(graph: TreeGraph, given: TreeAnswer): string | undefined;
  trail(graph: TreeGraph, kept: unknown): TreeAnswer[];
  answers(graph: TreeGraph, kept: unknown): TreeAnswer[];
  places(graph: TreeGraph, trail: TreeAnswer[]): string[];
  at(places: string[], place: string, hint: unknown): number;
  answered(graph: TreeGraph, way: TreeWay, at: number, given: TreeAnswer): TreeWay;
  graph(stepper: HTMLElement, start: string): TreeGraph;
  placeOf(link: HTMLAnchorElement): string;
  tell(page: CallPage, stepper: HTMLElement, trail: TreeAnswer[]): void;
  placeWords(stepper: HTMLElement, shown: TreeShown): string;
  rows(stepper: HTMLElement, shown: TreeShown, origin: { href: string; title: string } | null): Node[];
}

/** What the note says of something ticked or written down. */
interface CallLine {
  /** What it is: step, do, record, promise, escalate; item of a checklist, done or skipped; answer to a question. */
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
  tell(page: CallPage, entry: CallEntry, isTold: boolean, at: number): void;
  write(page: CallPage, entry: CallEntry, text: string, at: number): void;
  fill(call: PresentCall, name: string, text: string): void;
  names(blanks: string[]): string[];
  promise(page: CallPage, step: string, what: Pick<CallDue, "title" | "every">, at: number): void;
  coming(call: PresentCall, now: number): CallComing[];
  clock(span: number): string;
}

/** The words a note is written with, by name, with {…} for what is put in. */
type NoteWords = (name: string, values?: Record<string, string>) => string;

interface NoteModule {
  note(call: PresentCall, words: NoteWords): string;
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

/** A card to practise with; one of danger to life is urgent. */
interface QuizCard {
  id: string;
  isUrgent: boolean;
}

/** How many cards were answered, and by id in which box each lies (1 weak, 3 known) and when it is due. */
interface QuizKept {
  turn: number;
  cards: Record<string, { box: number; due: number }>;
}

interface QuizStore {
  read(): QuizKept;
  write(kept: QuizKept): void;
  /** Whether the last change outlives this page. */
  readonly isKept: boolean;
}

interface QuizModule {
  KNOWN: number;
  answered(kept: QuizKept, card: QuizCard, isRight: boolean): QuizKept;
  next(kept: QuizKept, deck: QuizCard[], last: string): QuizCard | undefined;
  tally(kept: QuizKept, deck: QuizCard[]): { known: number; weak: number; fresh: number };
  without(kept: QuizKept, deck: QuizCard[]): QuizKept;
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
  /** The numbers of the lines that are new in this edition. */
  news: number[];
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
  news: Set<number>;
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
  weight: Float32Array;
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
  /** Whether a place (calls/elevator-entrapment#locate-say-1) was seen since it changed. */
  isSeen(place: string): boolean;
  index: FinderIndex;
  base: string;
  explains: boolean;
  /** The page's words of that name, with values in place of {…}. */
  words(name: string, values?: Record<string, string | number>): string;
  /** The nodes of the template with that attribute. */
  copy(attribute: string): Node[];
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
  add(sum: FinderTally, lines: number[], weight: number, signs: number, isOnce?: boolean): void;
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

/** What the build hands over for 改写检查 (hooks/handbook/drafts.py). */
interface RewriteContent {
  phrases: RewritePhrase[];
  /** The role of who writes the draft. */
  agent: string;
  roles: RewriteRole[];
  /** Sources of regular expressions, by name. */
  patterns: Record<string, string>;
  signs: RewriteSigns;
  limits: RewriteLimits;
}

interface RewritePhrase {
  id: string;
  topic: string;
  forms: string[];
  why: string;
  instead: string;
}

/** Who may give how much (yuan, null: any amount), and whether they may waive, pay back or pay. */
interface RewriteRole {
  name: string;
  limit: number | null;
  waives: boolean;
}

interface RewriteSigns {
  ends: string;
  halfWidth: Record<string, string>;
  quotes: Record<string, [string, string]>;
  digits: Record<string, number>;
  powers: Record<string, number>;
}

interface RewriteLimits {
  gap: number;
  quoted: number;
  letters: number;
  sentences: number;
  blank: number;
  block: number;
}

interface RewriteForm {
  form: string;
  phrase: RewritePhrase;
  parts: string[][];
}

interface RewriteRules {
  patterns: Record<string, RegExp>;
  signs: RewriteSigns;
  limits: RewriteLimits;
  agent: string;
  roles: RewriteRole[];
  /** By their first letters. */
  forms: Map<string, RewriteForm[]>;
}

interface RewriteFolded {
  letters: string[];
  starts: number[];
  ends: number[];
  sentences: number[];
}

interface RewriteFound {
  form: string;
  phrase: RewritePhrase;
  start: number;
  end: number;
}

interface RewritePromise {
  text: string;
  start: number;
  /** Where its clause begins. */
  clause: number;
  lacksWho: boolean;
  lacksWhen: boolean;
}

interface RewriteAmount {
  text: string;
  yuan: number | null;
}

interface RewriteGift {
  text: string;
  start: number;
  waives: boolean;
  amount?: RewriteAmount;
}

type RewriteRule = "avoid" | "promise" | "gift" | "sentence" | "block" | "long";

/** What a rule found. */
interface RewriteWhat {
  rule: RewriteRule;
  phrase?: RewritePhrase;
  promise?: RewritePromise;
  /** Who may give it instead. */
  giver?: RewriteRole;
  /** How long it is. */
  count?: number;
}

interface RewritePlace extends RewriteWhat {
  start: number;
  end: number;
}

interface RewriteFinding extends RewriteWhat {
  places: { start: number; end: number }[];
  /** The whole sentences around it, and where they stand. */
  sentence: string;
  from: number;
  to: number;
}

interface RewritePiece {
  text: string;
  rule: RewriteRule | "";
  isWide: boolean;
}

interface RewriteReader {
  rules: RewriteRules;
  read(draft: string): Generator<undefined, RewriteFinding[], undefined>;
}

interface RewriteModule {
  rules(content: RewriteContent): RewriteRules;
  first(pattern: RegExp, text: string): RegExpMatchArray | undefined;
  forms(rules: RewriteRules, phrases: RewritePhrase[]): Map<string, RewriteForm[]>;
  findAll(rules: RewriteRules, text: string): Generator<RewriteFound, void, undefined>;
  sentences(rules: RewriteRules, text: string): { start: number; text: string }[];
  spokenLength(rules: RewriteRules, text: string): number;
  meant(rules: RewriteRules, text: string): string;
  statements(rules: RewriteRules, block: string): { start: number; text: string }[];
  isOurs(rules: RewriteRules, before: string): boolean;
  quoted(rules: RewriteRules, clause: string, start: number): string;
  openPromise(rules: RewriteRules, block: string): RewritePromise | null;
  gifts(rules: RewriteRules, block: string): RewriteGift[];
  amounts(rules: RewriteRules, text: string): RewriteAmount[];
  value(rules: RewriteRules, number: string): number;
  giver(rules: RewriteRules, gift: RewriteGift): RewriteRole | null;
  reader(content: RewriteContent, most: number): RewriteReader;
  completed(rules: RewriteRules, finding: RewriteFinding, blanks: { who: string; when: string }): string;
  marks(draft: string, findings: RewriteFinding[]): RewritePiece[];
}

/** What the build hands over (hooks/handbook/render/customers_view.py): the words of each customer type, by id. */
type CustomerContent = Record<string, CustomerWords>;

interface CustomerWords {
  needs: string;
  /** When it is said ("" for always), and its clauses. */
  say: [string, string[]][];
  do: string[];
  dont: string[];
  /** When, where to from the root of the site ("" for nowhere), and the title there. */
  stop: [string, string, string][];
}

interface CustomerModule {
  pieces(text: string): { text: string; isBlank: boolean }[];
  moved(key: string, at: number, count: number): number;
  isPlain(click: Pick<MouseEvent, "button" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">): boolean;
}
