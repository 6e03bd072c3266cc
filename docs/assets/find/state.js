/* Which lines of the index a query keeps. Pure functions: no element is touched here. */
((handbook) => {
  "use strict";

  /**
   * The words of a query, in one width and case.
   * @param {string} query
   * @returns {string[]}
   */
  const terms = (query) => query.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);

  /**
   * Whether every word of the query stands in a line's own words (title, caller's words, pinyin, initials);
   * pinyin may be typed with or without blanks.
   * @param {string} words
   * @param {string[]} wanted
   * @returns {boolean}
   */
  const matches = (words, wanted) => wanted.every((term) => words.includes(term)) || words.includes(wanted.join(""));

  handbook.find = { terms, matches };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
