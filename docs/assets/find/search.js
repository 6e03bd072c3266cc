/* One search: from what was typed to subjects with their lines, best first. Pure functions. */
((handbook) => {
  "use strict";

  const MOST = 8; // subjects on the screen
  const PAIR = 1; // two signs side by side
  const SINGLE = 1;
  const MEANT = 0.8; // another word for the same thing
  const COMMON = 0.3; // a sign that stands in more of the lines tells nothing,
  const RARE = 100; // except where there are few lines
  const SURE = 7; // the score of a line from which nothing else is looked for
  const SHORT = 12; // Chinese signs: in longer queries one wrong sign matters little
  const NEAR = 0.7; // of the score, for what only sounds alike

  /**
   * What the searches of one page share: the index, and what was looked up of the thesaurus. Made piece by piece.
   * @param {FinderContent} content
   * @returns {Generator<void, Finder>}
   */
  const finder = function* (content) {
    const index = yield* handbook.find.index(content);
    /** @type {Map<string, number[]>} */
    const groups = new Map();
    content.words.forEach((words, group) => {
      for (const word of words) {
        const key = handbook.find.terms(index.letters, word).flat().join("");
        groups.set(key, [...(groups.get(key) ?? []), group]);
      }
    });
    return { index, groups, synonyms: new Map() };
  };

  /**
   * The subjects that answer a query, best first.
   * @param {Finder} finder
   * @param {string} query
   * @returns {FinderGroup[]}
   */
  const search = (finder, query) => {
    const { letters } = finder.index;
    const sum = handbook.find.tally(finder.index);
    for (const term of handbook.find.terms(letters, query)) {
      const isTyped = !term.every(handbook.find.isChinese);
      const isWhole = isTyped && addWhole(finder, sum, term);
      if (!isWhole || term.some(handbook.find.isChinese)) addRow(finder, sum, handbook.find.sets(letters, term));
      addMeant(finder, sum, term);
    }
    return handbook.find.groups(sum, MOST);
  };

  /**
   * Whether the first answer may not be what was meant: no line was found (nearly) whole, and the query is so short
   * that one wrong sign matters.
   * @param {Finder} finder
   * @param {string} query
   * @param {FinderGroup[]} groups
   */
  const isUnsure = (finder, query, groups) => {
    const signs = handbook.find.terms(finder.index.letters, query).flat();
    return signs.length > 0 && (groups[0]?.best ?? 0) < SURE && (signs.length <= SHORT || !signs.some(handbook.find.isChinese));
  };

  /**
   * The first answer together with what was perhaps meant: by sound, and with one letter put right. Slower than
   * `search`: for when that answer is on the screen.
   * @param {Finder} finder
   * @param {string} query
   * @param {FinderGroup[]} groups
   * @returns {FinderGroup[]}
   */
  const widen = (finder, query, groups) => {
    const { letters } = finder.index;
    const sum = handbook.find.tally(finder.index);
    const terms = handbook.find.terms(letters, query);
    for (const term of terms) {
      if (term.every(handbook.find.isChinese)) addRow(finder, sum, handbook.find.alike(letters, term));
      else if (terms.length === 1 || !addWhole(finder, sum, term)) addSlips(finder, sum, handbook.find.slips(letters, term.join("")));
    }
    const near = handbook.find.groups(sum, MOST).map((group) => ({ ...group, isNear: true, score: group.score * NEAR }));
    const best = new Map([...near, ...groups].map((group) => [group.subject, group]));
    for (const group of near) if (group.score > (best.get(group.subject)?.score ?? 0)) best.set(group.subject, group);
    return [...best.values()].sort((one, other) => other.score - one.score).slice(0, MOST);
  };

  /**
   * A term as it stands, its signs side by side; whether it was found.
   * @param {Finder} finder
   * @param {FinderTally} sum
   * @param {string[]} term
   */
  const addWhole = (finder, sum, term) => {
    /** @type {number[]} */
    const lines = [];
    let signs = 0;
    handbook.find.each(finder.index, term, (line, from, to) => {
      lines.push(line);
      signs = Math.max(signs, to - from);
    });
    handbook.find.add(sum, lines, Math.max(1, (signs || term.length) - 1), signs, term.every(isLetter));
    return lines.length > 0;
  };

  /** @param {string} sign */
  const isLetter = (sign) => sign >= "a" && sign <= "z";

  /**
   * The signs of a term one by one, and each with the next.
   * @param {Finder} finder
   * @param {FinderTally} sum
   * @param {FinderRange[][]} row
   */
  const addRow = (finder, sum, row) => {
    const { index } = finder;
    row.forEach((set, at) => {
      const alone = isOneReading(index, set) ? linesOf(index, [set]) : [];
      if (alone.length < Math.max(RARE, COMMON * index.lines.length)) handbook.find.add(sum, alone, SINGLE, 1);
      if (at + 1 < row.length) handbook.find.add(sum, linesOf(index, [set, row[at + 1]]), PAIR, 0);
    });
  };

  /**
   * Whether a set is a sign or a syllable: a first letter alone tells nothing.
   * @param {FinderIndex} index
   * @param {FinderRange[]} set
   */
  const isOneReading = ({ letters: { sound } }, set) => set.every(([from, to]) => sound[from] === sound[to - 1]);

  /**
   * All rows that a slip may have hidden, as one unit.
   * @param {Finder} finder
   * @param {FinderTally} sum
   * @param {FinderRange[][][]} rows
   */
  const addSlips = (finder, sum, rows) => {
    const found = rows.flatMap((row) => linesOf(finder.index, row));
    const signs = Math.max(0, ...rows.map((row) => row.length));
    if (found.length > 0) handbook.find.add(sum, found, Math.max(1, signs - 1), signs, true);
  };

  /**
   * What the thesaurus knows other words for.
   * @param {Finder} finder
   * @param {FinderTally} sum
   * @param {string[]} term
   */
  const addMeant = (finder, sum, term) => {
    for (const [group, length] of handbook.find.meant(finder.groups, term)) {
      handbook.find.add(sum, synonyms(finder, group), MEANT * Math.max(1, length - 1), 0);
    }
  };

  /**
   * @param {FinderIndex} index
   * @param {FinderRange[][]} row
   */
  const linesOf = (index, row) => {
    /** @type {number[]} */
    const lines = [];
    handbook.find.eachRow(index, row, (line) => lines.push(line));
    return lines;
  };

  /**
   * The lines that hold any word of a group of the thesaurus.
   * @param {Finder} finder
   * @param {number} group
   * @returns {number[]}
   */
  const synonyms = (finder, group) => {
    const { letters, words } = finder.index;
    const known = finder.synonyms.get(group);
    const lines = known ?? words[group].flatMap((word) => {
      const signs = handbook.find.terms(letters, word).flat();
      return signs.length > 0 ? linesOf(finder.index, handbook.find.sets(letters, signs)) : [];
    });
    if (!known) finder.synonyms.set(group, lines);
    return lines;
  };

  handbook.find = { ...handbook.find, finder, search, isUnsure, widen };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
