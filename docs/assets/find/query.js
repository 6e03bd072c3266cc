/* What was typed, cut into terms and into the units that are looked for. Pure functions. */
((handbook) => {
  "use strict";

  // A caller's sentence is shorter; what is pasted beyond is left out.
  const LONGEST = 64;
  const LONGEST_WORD = 8;
  const JOINS = "'’"; // an input method puts them between syllables: dian'ti

  /**
   * Whether a sign is Chinese: it is compared as it is, all others also with readings.
   * @param {string} sign
   */
  const isChinese = (sign) => sign >= "\u3400" && sign <= "\u9fff";

  /**
   * The terms of a query: what stands between blanks and punctuation, folded, traditional signs made simple.
   * @param {FinderLetters} letters
   * @param {string} query
   * @returns {string[][]}
   */
  const terms = (letters, query) => {
    /** @type {string[][]} */
    const found = [[]];
    let left = LONGEST;
    for (const written of query.slice(0, 4 * LONGEST)) {
      const sign = handbook.find.simple(letters, written);
      if (JOINS.includes(written)) continue;
      if (!sign) found.push([]);
      else if (left > 0) {
        found.at(-1)?.push(sign === "ü" ? "v" : sign);
        left -= 1;
      }
    }
    return found.filter((term) => term.length > 0);
  };

  /**
   * A term cut where Chinese and other signs meet.
   * @param {string[]} term
   * @returns {string[][]}
   */
  const pieces = (term) => {
    /** @type {string[][]} */
    const found = [];
    for (const sign of term) {
      const last = found.at(-1);
      if (last && isChinese(last[0] ?? "") === isChinese(sign)) last.push(sign);
      else found.push([sign]);
    }
    return found;
  };

  /**
   * The groups of the thesaurus that have a word in the term, each with the length of its longest word there.
   * @param {Map<string, number[]>} groups the groups of each word
   * @param {string[]} term
   * @returns {Map<number, number>}
   */
  const meant = (groups, term) => {
    const found = new Map();
    for (let from = 0; from < term.length; from += 1) {
      for (let length = 1; length <= LONGEST_WORD && from + length <= term.length; length += 1) {
        for (const group of groups.get(term.slice(from, from + length).join("")) ?? []) {
          found.set(group, Math.max(length, found.get(group) ?? 0));
        }
      }
    }
    return found;
  };

  handbook.find = { ...handbook.find, isChinese, terms, pieces, meant };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
