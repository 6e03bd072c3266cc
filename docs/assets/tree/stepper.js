/* <tree-stepper data-uri data-base data-start>: shows one place of the tree in it at a time: a question, a person, an
   escalation. The place is the hash of the address; the trail of answers is the present call's. All that is pressed are
   links, by keys.js too: an answer by its number, [data-back] to the question before, [data-up] to whoever takes over
   here; outside the element, [data-back] and [data-escalate] do the same. Goes by "handbook-call" on the document. */
((handbook) => {
  "use strict";

  class TreeStepper extends HTMLElement {
    connectedCallback() {
      const { start } = this.dataset;
      if (!start || !this.section(start) || !this.querySelector("[data-trail]")) {
        console.error("tree-stepper: no first question or no [data-trail] inside");
        return;
      }
      this.graph = handbook.tree.graph(this, start);
      this.leaving = new AbortController();
      this.listen(this.leaving.signal);
      this.dataset.stepping = "";
      this.show();
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    /** @param {AbortSignal} signal */
    listen(signal) {
      document.addEventListener("click", (event) => this.press(event), { signal });
      document.addEventListener("handbook-call", () => this.renew(), { signal });
      window.addEventListener("hashchange", () => this.show(), { signal });
      window.addEventListener("pageshow", (event) => event.persisted && this.renew(), { signal });
    }

    /** @type {TreeGraph} */
    graph = { start: "", questions: new Map() };

    /** @type {TreeShown | null} */
    shown = null;

    get uri() {
      return this.dataset.uri ?? "";
    }

    /**
     * The question, person or escalation with this id.
     * @param {unknown} id
     * @returns {HTMLElement | null}
     */
    section(id) {
      return typeof id === "string" && id ? this.querySelector(`section#${CSS.escape(id)}`) : null;
    }

    /** @param {string} name @returns {HTMLElement} */
    inner(name) {
      const found = this.querySelector(`[data-${name}]`);
      return found instanceof HTMLElement ? found : document.createElement("p");
    }

    /** What the present call knows of the way through this tree. @returns {TreeWay} */
    get way() {
      const { tree } = handbook;
      const page = handbook.call.read().pages[this.uri];
      return { trail: tree.trail(this.graph, page?.trail), aside: tree.answers(this.graph, page?.aside) };
    }

    /**
     * @param {TreeWay} way
     * @param {string} led the page that the last answer opens
     */
    keep({ trail, aside }, led) {
      const title = this.inner("title").textContent ?? "";
      handbook.call.change((call) => {
        const page = handbook.call.page(call, this.uri, title);
        handbook.tree.tell(Object.assign(page, { trail, aside, led }), this, trail);
      });
    }

    /** @param {MouseEvent} event */
    press(event) {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const isPlain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      if (!link || !isPlain || event.defaultPrevented) return;
      const isAnswer = "answer" in link.dataset && this.contains(link);
      const to = isAnswer ? this.give(link) : { place: handbook.tree.placeOf(link), at: Number(link.dataset.at ?? -1) };
      if (!this.section(to.place)) return;
      event.preventDefault();
      this.go(to.place, to.at);
      this.isChange = "change" in link.dataset;
    }

    /**
     * Keep an answer and tell where it leads; after a change, where the answers that stay lead. "": out of the tree.
     * @param {HTMLAnchorElement} link
     * @returns {{ place: string, at: number }}
     */
    give(link) {
      const { tree } = handbook;
      const given = { node: link.closest("section")?.id ?? "", answer: Number(link.dataset.answer) };
      const { way, graph } = this;
      const at = tree.at(tree.places(graph, way.trail), given.node, this.shown?.at);
      const after = tree.answered(graph, way, at, given);
      this.keep(after, link.dataset.ref ?? "");
      const places = tree.places(graph, after.trail);
      const next = this.isChange ? places.length - 1 : Math.max(at, 0) + 1;
      return { place: tree.leads(graph, given) ? places[next] ?? "" : "", at: next };
    }

    /**
     * @param {string} place
     * @param {number} at its number on the trail
     */
    go(place, at) {
      const state = isEscalation(this.section(place)) ? { at: this.shown?.at, asked: this.shown?.asked } : { at };
      if (location.hash !== `#${place}`) location.hash = place;
      this.show(state);
    }

    /** The call has changed: a new one begins at the first question. */
    renew() {
      const isOver = this.shown?.trail.length && !this.way.trail.length;
      if (isOver) location.replace(`#${this.graph.start}`);
      this.show();
    }

    /**
     * Show the place that the address names; its entry of the browser's history keeps where on the trail that is.
     * @param {TreeState} state
     */
    show(state = history.state ?? { at: location.hash ? undefined : 0 }) {
      const before = this.shown;
      const shown = this.find(state);
      if (before && isSame(before, shown)) return;
      this.shown = shown;
      history.replaceState({ at: shown.at, asked: shown.asked }, "");
      this.showSection(shown);
      this.inner("place").textContent = handbook.tree.placeWords(this, shown);
      this.inner("before").textContent = this.section(shown.place)?.querySelector("[data-say]")?.textContent ?? "";
      this.showTrail(shown);
      this.leadBack(shown);
      if (before && (before.place !== shown.place || before.at !== shown.at)) this.focusWords(shown);
    }

    /**
     * @param {TreeState} state
     * @returns {TreeShown}
     */
    find(state) {
      const { trail } = this.way;
      const places = handbook.tree.places(this.graph, trail);
      const last = places.at(-1) ?? this.graph.start;
      const named = location.hash.slice(1) || this.graph.start;
      const place = this.section(named) ? named : this.shown?.place ?? last;
      const from = this.section(state.asked)?.id ?? this.shown?.asked ?? last;
      const asked = isEscalation(this.section(place)) ? from : place;
      return { place, asked, at: handbook.tree.at(places, asked, state.at), trail, places };
    }

    /**
     * Only its section shows (tree.css), and only its answers have keys.
     * @param {TreeShown} shown
     */
    showSection({ place, asked, at, trail }) {
      for (const section of this.querySelectorAll("section")) section.classList.toggle("hb-question--now", section.id === place);
      for (const answer of this.querySelectorAll("a[data-answer]")) {
        if (!(answer instanceof HTMLElement)) continue;
        const isHere = answer.closest("section")?.id === place;
        if (isHere) answer.dataset.key = answer.dataset.answer;
        else delete answer.dataset.key;
        answer.classList.toggle("hb-answer--chosen", isHere && answer.dataset.answer === String(trail[at]?.answer));
      }
      this.leadUp(this.section(asked)?.dataset.escalation ?? "");
    }

    /** @param {string} escalation the id of the one that counts here */
    leadUp(escalation) {
      for (const way of links("data-escalate")) way.href = `#${escalation}`;
      for (const way of links("data-up")) {
        way.hidden = way.dataset.up !== escalation;
        if (way.hidden) delete way.dataset.key;
        else way.dataset.key = "E";
      }
    }

    /** @param {TreeShown} shown */
    showTrail(shown) {
      const list = this.inner("trail");
      list.replaceChildren(...handbook.tree.rows(this, shown, this.origin(shown)));
      list.parentElement?.scrollTo(list.scrollWidth, list.scrollHeight);
    }

    /** @param {TreeShown} shown */
    leadBack(shown) {
      const { place, asked, at, places } = shown;
      const origin = this.origin(shown);
      for (const way of links("data-back")) {
        const number = place === asked ? at - 1 : at;
        const id = place === asked ? places[number] : asked;
        const href = id ? `#${id}` : at === 0 && origin?.href;
        way.hidden = !href;
        if (href) way.href = href;
        else way.removeAttribute("href");
        way.dataset.at = String(number);
      }
      this.inner("first").hidden = place === this.graph.start && at < 1;
    }

    /**
     * The tree whose last answer in this call opened this one, as a link to its last question.
     * @param {TreeShown} shown
     */
    origin({ places }) {
      if (places[0] !== this.graph.start) return null;
      const pages = Object.entries(handbook.call.read().pages);
      const found = pages.filter(([uri, page]) => isOrigin(uri, page, this.uri)).at(-1);
      if (!found) return null;
      const [uri, { title, trail }] = found;
      return { href: `${this.dataset.base}${uri}.html#${trail.at(-1)?.node}`, title };
    }

    /** @param {TreeShown} shown */
    focusWords({ place }) {
      const words = this.section(place)?.querySelector("[data-words]");
      if (!(words instanceof HTMLElement)) return;
      words.tabIndex = -1;
      words.focus({ preventScroll: true });
      if (this.getBoundingClientRect().top < 0) this.scrollIntoView();
    }
  }

  /** @param {HTMLElement | null} section */
  const isEscalation = (section) => section?.dataset.end === "escalation";

  /**
   * @param {TreeShown} one
   * @param {TreeShown} other
   */
  const isSame = (one, other) =>
    one.place === other.place && one.asked === other.asked && one.at === other.at &&
    JSON.stringify(one.trail) === JSON.stringify(other.trail);

  /**
   * Links anywhere on the page.
   * @param {string} attribute
   */
  const links = (attribute) =>
    [...document.querySelectorAll(`a[${attribute}]`)].filter((link) => link instanceof HTMLAnchorElement);

  /**
   * Whether the last answer given to the tree at `uri` opened this one.
   * @param {string} uri
   * @param {CallPage} page
   * @param {string} here
   */
  const isOrigin = (uri, { led, trail }, here) =>
    typeof led === "string" && led.split("#")[0] === here && typeof trail.at(-1)?.node === "string" &&
    /^trees\/[a-z0-9-]+#[a-z0-9-]+$/.test(`${uri}#${trail.at(-1)?.node}`);

  handbook.TreeStepper = TreeStepper;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
