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
   * @param {FinderTables} tables
   * @param {string[]} texts
   * @returns {FinderLetters}
   */
  const letters = (tables, texts) => {
    const simple = forms(tables.traditional);
    const usual = usualReadings(tables);
    const odd = oddReadings(tables.odd);
    const more = odd.map(({ line, place, sound }) => pair(sound, simpleForm(simple, texts[line][place])));
    const pairs = [...new Set([...[...usual].map(([sign, sound]) => pair(sound, sign)), ...more])].sort();
    const sound = ["", ...pairs.map((each) => each.slice(0, each.indexOf(" ")))];
    const sign = ["", ...pairs.map((each) => each.slice(each.indexOf(" ") + 1))];
    return { sound, sign, tokens: tokensOf(sign, sound, usual), simple, odd };
  };

  /**
   * A sign behind its reading: sorted, readings that begin alike stand together, the shorter first.
   * @param {string} sound
   * @param {string} sign
   */
  const pair = (sound, sign) => `${sound} ${sign}`;

  /**
   * Of each sign its tokens, the usual reading first.
   * @param {string[]} sign
   * @param {string[]} sound
   * @param {Map<string, string>} usual
   */
  const tokensOf = (sign, sound, usual) => {
    /** @type {Map<string, number[]>} */
    const tokens = new Map();
    for (let token = 1; token < sign.length; token += 1) {
      const known = tokens.get(sign[token]) ?? [];
      if (usual.get(sign[token]) === sound[token]) known.unshift(token);
      else known.push(token);
      tokens.set(sign[token], known);
    }
    return tokens;
  };

  /**
   * How each sign is usually read: the common ones, which every browser can list by their codes, then the others.
   * @param {FinderTables} tables
   * @returns {Map<string, string>}
   */
  const usualReadings = ({ common, rare }) => {
    const signs = commonSigns();
    let next = 0;
    /** @type {[string, string][]} */
    const found = [];
    for (const [, sound, count] of common.matchAll(/([^\d\s]+)(\d+)/g)) {
      for (let left = Number(count); left > 0; left -= 1) found.push([signs[next++], sound]);
    }
    for (const group of rare.split(" ")) {
      const [sound, of = ""] = group.split(":");
      for (const sign of of) found.push([sign, sound]);
    }
    return new Map(found);
  };

  /** The 3755 common signs in the order of their codes (GB 2312, level 1), as the build lists them. */
  const commonSigns = () => {
    const codes = new Uint8Array(40 * 94 * 2);
    for (let at = 0; at < codes.length / 2; at += 1) codes.set([0xb0 + Math.floor(at / 94), 0xa1 + (at % 94)], 2 * at);
    return [...new TextDecoder("gbk").decode(codes)].slice(0, 3755);
  };

  /**
   * Where signs are not read as usual. Lines are counted from the one before.
   * @param {FinderTables["odd"]} odd
   */
  const oddReadings = (odd) =>
    Object.entries(odd).flatMap(([sound, numbers]) => {
      const found = [];
      for (let at = 0, line = 0; at < numbers.length; at += 2) {
        line += numbers[at];
        found.push({ line, place: numbers[at + 1], sound });
      }
      return found;
    });

  /**
   * Of each traditional sign its simple form, from pairs.
   * @param {string} traditional
   */
  const forms = (traditional) => {
    const signs = [...traditional];
    /** @type {Map<string, string>} */
    const found = new Map();
    for (let at = 0; at < signs.length; at += 2) found.set(signs[at], signs[at + 1]);
    return found;
  };

  /**
   * @param {Map<string, string>} simple
   * @param {string} written
   */
  const simpleForm = (simple, written) => {
    const sign = fold(written);
    return simple.get(sign) ?? sign;
  };

  /**
   * A written sign folded, a traditional one made simple.
   * @param {FinderLetters} known
   * @param {string} written
   */
  const simple = (known, written) => simpleForm(known.simple, written);

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
