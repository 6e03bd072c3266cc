/* The way through a decision tree, as plain values: what was answered, where that leads, what stays when an earlier
   answer changes. Pure functions: no element, no storage is touched here. */
((handbook) => {
  "use strict";

  /**
   * Where an answer leads: the id of a place on the tree's page, "" out of it, undefined when there is no such answer.
   * @param {TreeGraph} graph
   * @param {TreeAnswer} given
   * @returns {string | undefined}
   */
  const leads = (graph, { node, answer }) => graph.questions.get(node)?.get(answer);

  /**
   * What is kept of a way, as far as this tree still has it: each answer leads to the next question.
   * @param {TreeGraph} graph
   * @param {unknown} kept
   * @returns {TreeAnswer[]}
   */
  const trail = (graph, kept) => {
    /** @type {TreeAnswer[]} */
    const found = [];
    for (const given of answers(graph, kept)) {
      const before = found.at(-1);
      if (before && leads(graph, before) !== given.node) break;
      found.push(given);
    }
    return found;
  };

  /**
   * @param {TreeGraph} graph
   * @param {unknown} kept
   * @returns {TreeAnswer[]}
   */
  const answers = (graph, kept) =>
    (Array.isArray(kept) ? kept : [])
      .filter((given) => leads(graph, { node: given?.node, answer: given?.answer }) !== undefined)
      .map(({ node, answer }) => ({ node, answer }));

  /**
   * The places along a trail: its questions, and where its last answer leads on this page.
   * @param {TreeGraph} graph
   * @param {TreeAnswer[]} trail
   * @returns {string[]}
   */
  const places = (graph, trail) => {
    const last = trail.at(-1);
    const end = last ? leads(graph, last) : graph.start;
    return [...trail.map((given) => given.node), ...(end ? [end] : [])];
  };

  /**
   * The number of a place along a trail; -1 when the trail does not lead there. A question may be met twice: `hint` is
   * the number it is thought to have.
   * @param {string[]} places
   * @param {string} place
   * @param {unknown} hint
   * @returns {number}
   */
  const at = (places, place, hint) =>
    typeof hint === "number" && places[hint] === place ? hint : places.lastIndexOf(place);

  /**
   * The way after the question numbered `at` (-1: a trail begins here) got an answer. Of the later answers those stay on
   * the trail whose questions the new answer leads to; the others are kept aside, in case it comes back to them.
   * @param {TreeGraph} graph
   * @param {TreeWay} way
   * @param {number} at
   * @param {TreeAnswer} given
   * @returns {TreeWay}
   */
  const answered = (graph, { trail, aside }, at, given) => {
    const way = [...(at < 0 ? [] : trail.slice(0, at)), given];
    const rest = at < 0 ? [] : [...trail.slice(at + 1), ...aside];
    for (let found = follow(graph, rest, given); found; found = follow(graph, rest, found)) way.push(found);
    return { trail: way, aside: rest.filter(({ node }, index) => rest.findIndex((other) => other.node === node) === index) };
  };

  /**
   * Take out of `rest` the answer to the question that an answer leads to.
   * @param {TreeGraph} graph
   * @param {TreeAnswer[]} rest
   * @param {TreeAnswer} given
   * @returns {TreeAnswer | undefined}
   */
  const follow = (graph, rest, given) => {
    const found = rest.findIndex(({ node }) => node === leads(graph, given));
    return found < 0 ? undefined : rest.splice(found, 1)[0];
  };

  handbook.tree = { ...handbook.tree, leads, trail, answers, places, at, answered };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
