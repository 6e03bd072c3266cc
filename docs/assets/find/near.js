/* What a term may have been meant as: signs that sound alike, one letter too many, too few or wrong. Pure functions. */
((handbook) => {
  "use strict";

  const LETTERS = "abcdefghijklmnopqrstuvwxyz";
  const SHORTEST = 4; // a slip in fewer first letters could be anything
  const SHORTEST_READ = 6; // and in fewer letters of syllables
  const LONGEST_SYLLABLE = 6;
  const MOST_INITIALS = 9;

  /**
   * Letters cut into syllables, the last one perhaps only begun; null when they are none.
   * @param {FinderLetters} letters
   * @param {string} typed
   * @returns {string[] | null}
   */
  const syllables = (letters, typed) => {
    /** @type {(string[] | null)[]} */
    const from = new Array(typed.length + 1).fill(null);
    from[typed.length] = [];
    for (let at = typed.length - 1; at >= 0; at -= 1) {
      for (let end = Math.min(typed.length, at + LONGEST_SYLLABLE); end > at && !from[at]; end -= 1) {
        const rest = from[end];
        const syllable = typed.slice(at, end);
        if (rest && isSyllable(letters, syllable, end === typed.length)) from[at] = [syllable, ...rest];
      }
    }
    return from[0];
  };

  /**
   * @param {FinderLetters} letters
   * @param {string} typed
   * @param {boolean} isLast
   */
  const isSyllable = (letters, typed, isLast) => {
    const [from, to] = isLast && typed.length > 1 ? handbook.find.beginning(letters, typed) : handbook.find.readAs(letters, typed);
    return to > from && (typed.length > 1 || "aeo".includes(typed));
  };

  /**
   * The signs of a term as ranges of tokens: Chinese ones as they are, letters as syllables or first letters.
   * @param {FinderLetters} letters
   * @param {string[]} term
   * @returns {FinderRange[][]}
   */
  const sets = (letters, term) =>
    handbook.find.pieces(term).flatMap((piece) => {
      if (handbook.find.isChinese(piece[0])) return piece.map((sign) => handbook.find.exactly(letters, sign));
      const cut = syllables(letters, piece.join("")) ?? piece;
      return cut.map((typed) => [handbook.find.beginning(letters, typed)]);
    });

  /**
   * The same with everything that sounds like a Chinese sign in its place.
   * @param {FinderLetters} letters
   * @param {string[]} term
   * @returns {FinderRange[][]}
   */
  const alike = (letters, term) =>
    term.map((sign) => (letters.tokens.get(sign) ?? []).map((token) => handbook.find.readAs(letters, letters.sound[token])));

  /**
   * The rows of signs that letters may have been meant as: those one slip of a finger away which are whole syllables,
   * or, for first letters, those with one letter less or two exchanged.
   * @param {FinderLetters} letters
   * @param {string} typed
   * @returns {FinderRange[][][]}
   */
  const slips = (letters, typed) => {
    if (typed.length < SHORTEST || !/^[a-z]+$/.test(typed)) return [];
    const initials = typed.length < MOST_INITIALS ? near(typed).map((each) => [...each]) : [];
    const read = typed.length < SHORTEST_READ ? [] : [...near(typed), ...wrong(typed)].map((each) => syllables(letters, each));
    const rows = [...read, ...initials].filter((row) => row !== null);
    return rows.map((row) => row.map((each) => [handbook.find.beginning(letters, each)]));
  };

  /**
   * With one letter less, or two exchanged.
   * @param {string} typed
   */
  const near = (typed) => {
    const less = [...typed].map((_, at) => typed.slice(0, at) + typed.slice(at + 1));
    const swapped = less.slice(1).map((_, at) => typed.slice(0, at) + typed[at + 1] + typed[at] + typed.slice(at + 2));
    return unique([...less, ...swapped]);
  };

  /**
   * With one letter wrong or missing.
   * @param {string} typed
   */
  const wrong = (typed) => {
    const gaps = [...typed, ""].map((_, at) => at);
    const other = [...LETTERS].flatMap((letter) => [
      ...gaps.slice(1).map((at) => typed.slice(0, at - 1) + letter + typed.slice(at)),
      ...gaps.map((at) => typed.slice(0, at) + letter + typed.slice(at)),
    ]);
    return unique(other).filter((each) => each !== typed);
  };

  /**
   * @param {string[]} texts
   */
  const unique = (texts) => [...new Set(texts)];

  handbook.find = { ...handbook.find, syllables, sets, alike, slips };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
