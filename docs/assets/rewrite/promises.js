/* Finds promises, and whether a block says who keeps them and by when, as hooks/handbook/promises.py does, with the
   patterns of that module. Pure functions. */
((handbook) => {
  "use strict";

  /**
   * The clauses that are no part of a question, and where each begins.
   * @param {RewriteRules} rules
   * @param {string} block
   * @returns {{ start: number, text: string }[]}
   */
  const statements = (rules, block) =>
    [...block.matchAll(rules.patterns.clause)]
      .filter((clause) => !isQuestion(rules, block, clause.index + clause[0].length))
      .map((clause) => ({ start: clause.index, text: clause[0] }));

  /**
   * @param {RewriteRules} rules
   * @param {string} block
   * @param {number} end
   */
  const isQuestion = (rules, block, end) => handbook.rewrite.first(rules.patterns.stop, block.slice(end - 1))?.[0] === "？";

  /**
   * Whether what follows these words of a clause is ours to do: not denied, not asked of the caller, not done.
   * @param {RewriteRules} rules
   * @param {string} before
   * @returns {boolean}
   */
  const isOurs = ({ patterns }, before) => [patterns.denied, patterns.already, patterns.asked].every((each) => before.search(each) < 0);

  /**
   * The words of a clause from `start` on, as they are quoted.
   * @param {RewriteRules} rules
   * @param {string} clause
   * @param {number} start
   * @returns {string}
   */
  const quoted = (rules, clause, start) => [...clause.slice(start).replace(rules.patterns.stop, "")].slice(0, rules.limits.quoted).join("");

  /**
   * The first promise of a block, when the block does not say who keeps it, or by when.
   * @param {RewriteRules} rules
   * @param {string} block
   * @returns {RewritePromise | null}
   */
  const openPromise = (rules, block) => {
    const promise = firstPromise(rules, block);
    const lacksWho = block.search(rules.patterns.who) < 0;
    const lacksWhen = block.search(rules.patterns.when) < 0;
    return promise && (lacksWho || lacksWhen) ? { ...promise, lacksWho, lacksWhen } : null;
  };

  /**
   * @param {RewriteRules} rules
   * @param {string} block
   */
  const firstPromise = (rules, block) => {
    for (const clause of statements(rules, block)) {
      for (const found of clause.text.matchAll(rules.patterns.promise)) {
        const after = clause.text.slice(found.index + found[0].length);
        if (!found[1] && isOurs(rules, clause.text.slice(0, found.index)) && after.search(rules.patterns.after) < 0) {
          return { text: quoted(rules, clause.text, found.index), start: clause.start + found.index, clause: clause.start };
        }
      }
    }
    return null;
  };

  handbook.rewrite = { ...handbook.rewrite, statements, isOurs, quoted, openPromise };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
