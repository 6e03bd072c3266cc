/* Which lines of the index a query keeps. Pure functions: no element is touched here. */
(function (handbook) {
  "use strict";

  /**
   * The words of a query: lower case, without the blanks around them.
   * @param {string} query
   * @returns {string[]}
   */
  function terms(query) {
    return query.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  }

  /**
   * Whether every word of the query stands in a line's own words (title, caller's words, pinyin, initials).
   * @param {string} words
   * @param {string[]} wanted
   * @returns {boolean}
   */
  function matches(words, wanted) {
    return wanted.every(function (term) { return words.indexOf(term) >= 0; }) || words.indexOf(wanted.join("")) >= 0;
  }

  handbook.find = { terms: terms, matches: matches };
})((window.handbook = window.handbook || {}));
