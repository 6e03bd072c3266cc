/* A tree's page: the graph it shows, and the trail drawn on it. Shapes and words come from the templates in the element;
   what was asked and answered is set as text. */
((handbook) => {
  "use strict";

  /**
   * Of each question on the page the answers, and where they lead on it.
   * @param {HTMLElement} stepper
   * @param {string} start
   * @returns {TreeGraph}
   */
  const graph = (stepper, start) => {
    const questions = new Map();
    for (const section of stepper.querySelectorAll("section")) {
      const answers = [...section.querySelectorAll("a")].filter((link) => "answer" in link.dataset);
      questions.set(section.id, new Map(answers.map((link) => [Number(link.dataset.answer), placeOf(link)])));
    }
    return { start, questions };
  };

  /**
   * The place on this page that a link leads to.
   * @param {HTMLAnchorElement} link
   */
  const placeOf = (link) => {
    const href = link.getAttribute("href") ?? "";
    return href.startsWith("#") ? href.slice(1) : "";
  };

  /**
   * A row for each answer given, one for where one is, one for where the trail leads on.
   * @param {HTMLElement} stepper holds the templates and the questions
   * @param {TreeShown} shown
   * @param {{ href: string, title: string } | null} from the tree that led here
   * @returns {Node[]}
   */
  const rows = (stepper, { trail, places, place, at }, from) => {
    const drawn = places.map((id, index) => {
      if (index === at) return row(stepper, "now", { asked: words(stepper, id) });
      const link = { at: index, href: `#${id}`, asked: words(stepper, id), about: words(stepper, id) };
      const given = trail[index];
      return given ? row(stepper, "given", { ...link, ...said(stepper, given) }) : row(stepper, "next", link);
    });
    if (at < 0) return [row(stepper, "now", { asked: words(stepper, place) })];
    return from ? [row(stepper, "from", { href: from.href, asked: from.title }), ...drawn] : drawn;
  };

  /**
   * What stands at a place of the page, in words.
   * @param {HTMLElement} stepper
   * @param {string} id
   */
  const words = (stepper, id) => text(stepper.querySelector(`${sectionOf(id)} [data-words]`));

  /** A question on its tree's page, or as <tree-first> shows it. @param {string} id */
  const sectionOf = (id) => `:is(#${CSS.escape(id)}, [data-node="${CSS.escape(id)}"])`;

  /**
   * @param {HTMLElement} stepper
   * @param {TreeAnswer} given
   */
  const said = (stepper, { node, answer }) => ({
    number: String(answer),
    said: text(stepper.querySelector(`${sectionOf(node)} [data-answer="${answer}"] [data-words]`)),
  });

  /**
   * Keep for the note what the answers of a trail say.
   * @param {CallPage} page
   * @param {HTMLElement} stepper
   * @param {TreeAnswer[]} trail
   */
  const tell = (page, stepper, trail) => {
    Object.assign(page, { fields: {}, lines: {} });
    for (const given of trail) {
      const entry = { id: given.node, sort: "answer", words: words(stepper, given.node), who: "" };
      handbook.calling.write(page, entry, said(stepper, given).said, Date.now());
    }
  };

  /** @param {Element | null} element */
  const text = (element) => element?.textContent?.trim() ?? "";

  /**
   * Which question of how many this is.
   * @param {HTMLElement} stepper
   * @param {TreeShown} shown
   */
  const placeWords = (stepper, { place, at }) => {
    const section = stepper.querySelector(`#${CSS.escape(place)}`);
    const { most, end } = section instanceof HTMLElement ? section.dataset : {};
    const words = template(stepper, `place-words="${end ?? (at < 0 ? "alone" : "numbered")}"`).textContent ?? "";
    return words.replace("{number}", String(at + 1)).replace("{most}", String(Math.max(at, 0) + Number(most)));
  };

  /**
   * @param {HTMLElement} stepper
   * @param {string} name
   */
  const template = (stepper, name) => {
    const found = stepper.querySelector(`template[data-${name}]`);
    return found instanceof HTMLTemplateElement ? found.content : new DocumentFragment();
  };

  /**
   * A copy of a template, its links led and its [data-…] parts filled.
   * @param {HTMLElement} stepper
   * @param {string} name
   * @param {{ href?: string, at?: number } & Record<string, string | number>} values
   */
  const row = (stepper, name, { href, at, ...texts }) => {
    const copy = document.importNode(template(stepper, name), true);
    for (const link of copy.querySelectorAll("a")) {
      link.href = href ?? "";
      if (at !== undefined) link.dataset.at = String(at);
    }
    for (const [part, value] of Object.entries(texts)) {
      for (const element of copy.querySelectorAll(`[data-${part}]`)) element.textContent = String(value);
    }
    return copy;
  };

  handbook.tree = { ...handbook.tree, graph, placeOf, rows, tell, placeWords };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
