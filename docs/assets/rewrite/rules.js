/* What the build hands over (hooks/handbook/drafts.py), made ready: patterns compiled, phrases by their first letters.
   The patterns are global: they are only given to matchAll, search, replace and split, which leave them as they are. */
((handbook) => {
  "use strict";

  /**
   * @param {RewriteContent} content
   * @returns {RewriteRules}
   */
  const rules = (content) => {
    const patterns = Object.fromEntries(Object.entries(content.patterns).map(([name, source]) => [name, new RegExp(source, "gu")]));
    const { signs, limits, agent, roles } = content;
    /** @type {RewriteRules} */
    const made = { patterns, signs, limits, agent, roles, forms: new Map() };
    return { ...made, forms: handbook.rewrite.forms(made, content.phrases) };
  };

  /**
   * The first place where a pattern matches.
   * @param {RegExp} pattern
   * @param {string} text
   * @returns {RegExpMatchArray | undefined}
   */
  const first = (pattern, text) => text.matchAll(pattern).next().value;

  handbook.rewrite = { ...handbook.rewrite, rules, first };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
