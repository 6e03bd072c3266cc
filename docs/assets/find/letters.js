/* One sign at a time: how it is compared, how it is read, and which signs a reading may stand for. Pure functions. */
((handbook) => {
  "use strict";

  const WORD = /[\p{L}\p{N}]/u;

  /**
   * A written sign as it is compared: one width and case; "" for blanks and punctuation. The build folds alike.
   * @param {string} written
   * @returns {string}
   */
  const fold = (written) => {
    const sign = [...written.normalize("NFKC").toLowerCase()][0] ?? "";
    return WORD.test(sign) ? sign : "";
  };

  /**
   * The tokens: one for each sign and reading (重 has two), numbered by reading, so that all readings which begin
   * alike are neighbours. Token 0 stands between lines.
   * @param {Pick<FinderContent, "sounds" | "traditional">} content
   * @returns {FinderLetters}
   */
  const letters = ({ sounds, traditional }) => {
    const sound = [""];
    const sign = [""];
    /** @type {Map<string, number[]>} */
    const tokens = new Map();
    for (const [reading, signs, more] of sounds) {
      for (const one of signs + more) {
        const known = tokens.get(one);
        if (!known) tokens.set(one, [sound.length]);
        else if (signs.includes(one)) known.unshift(sound.length);
        else known.push(sound.length);
        sound.push(reading);
        sign.push(one);
      }
    }
    const forms = [...traditional];
    /** @type {[string, string][]} */
    const pairs = forms.flatMap((form, at) => (at % 2 ? [[forms[at - 1], form]] : []));
    return { sound, sign, tokens, simple: new Map(pairs) };
  };

  /**
   * A written sign folded, a traditional one made simple.
   * @param {FinderLetters} known
   * @param {string} written
   */
  const simple = (known, written) => {
    const sign = fold(written);
    return known.simple.get(sign) ?? sign;
  };

  /**
   * The first token whose reading is not before `reading`: with it and the next reading, a range of tokens.
   * @param {FinderLetters} known
   * @param {string} reading
   * @returns {number}
   */
  const firstFrom = (known, reading) => {
    let low = 1;
    let high = known.sound.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((known.sound[middle] ?? "") < reading) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  /**
   * The tokens whose reading begins with `start`, as a range.
   * @param {FinderLetters} known
   * @param {string} start
   * @returns {FinderRange}
   */
  const beginning = (known, start) => [firstFrom(known, start), firstFrom(known, start + "\uffff")];

  /**
   * The tokens read exactly so, as a range.
   * @param {FinderLetters} known
   * @param {string} reading
   * @returns {FinderRange}
   */
  const readAs = (known, reading) => [firstFrom(known, reading), firstFrom(known, reading + "\0")];

  handbook.find = { ...handbook.find, fold, simple, letters, beginning, readAs };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
