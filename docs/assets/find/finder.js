/* <script-finder data-base data-uri data-edition>: a combobox over the form in it; its panel, words and pictures are in
   the HTML. Loads assets/find/content.js beside this site's pages. Opens with ?q=…; ?explain shows the scores. Focused
   by "/" (keys.js) and by anything with [data-find]. Without this script the form leads to the index. */
((handbook) => {
  "use strict";

  const WEAK = 0.4; // no line found better than this: tell that nothing was found, and show the nearest
  const PIECE = 12; // milliseconds of work at a time
  const SHOWN = 0.35; // of the best score, what is still shown

  class ScriptFinder extends HTMLElement {
    /** @type {Generator<void, Finder> | undefined} */
    making;
    isScrolled = false;
    scrolledTo = 0; // where the page stood before one searched
    unfound = ""; // the query, while nothing answers it

    connectedCallback() {
      if (!this.querySelector("input") || !this.querySelector("[data-panel]")) {
        console.error("script-finder: no <input> or no [data-panel] inside");
        return;
      }
      this.at("list").id = "hb-found";
      this.input.setAttribute("aria-controls", "hb-found");
      this.leaving = new AbortController();
      this.kept = handbook.find.kept(() => localStorage);
      this.listen(this.leaving.signal);
      this.load();
      if (this.dataset.uri?.includes("/")) this.kept.add("opened", this.dataset.uri);
      this.openFromAddress();
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    /** @param {AbortSignal} signal */
    listen(signal) {
      const { input } = this;
      input.addEventListener("input", () => this.update(), { signal });
      input.addEventListener("keydown", (press) => this.answer(press), { signal });
      input.addEventListener("focus", (event) => this.remember(event), { signal });
      input.addEventListener("click", () => this.update(), { signal });
      input.form?.addEventListener("submit", (event) => this.submit(event), { signal });
      this.addEventListener("click", (event) => this.press(event), { signal });
      this.addEventListener("focusout", (event) => this.left(event), { signal });
      for (const way of document.querySelectorAll("[data-find]")) {
        way.addEventListener("click", (event) => this.focusInstead(event), { signal });
      }
    }

    /** The content comes as a script, so that it also loads from a folder; the page does not wait for it. */
    load() {
      if (this.finder) return;
      if (handbook.finderContent) return this.ready();
      const script = document.createElement("script");
      script.src = `${this.dataset.base}assets/find/content.js`;
      script.addEventListener("load", () => this.ready(), { signal: this.leaving?.signal });
      document.head.append(script);
    }

    /** Make the index in pieces, so that no key waits. */
    ready() {
      if (!handbook.finderContent) return;
      this.making ??= handbook.find.finder(handbook.finderContent);
      const until = performance.now() + PIECE;
      let made = this.making.next();
      while (!made.done && performance.now() < until) made = this.making.next();
      if (!made.done) setTimeout(() => this.ready());
      else this.begin(made.value);
    }

    /** @param {Finder} finder */
    begin(finder) {
      this.finder = finder;
      this.drawing = this.makeDrawing(finder.index);
      this.dataset.ready = "";
      if (this.isOpen || this.input.value) this.update();
    }

    /**
     * @param {FinderIndex} index
     * @returns {FinderDrawing}
     */
    makeDrawing(index) {
      return {
        index,
        base: this.dataset.base ?? "",
        explains: new URLSearchParams(location.search).has("explain"),
        words: (name, values) => this.words(name, values),
        isSeen: (place) => handbook.seen.isSeen(place),
        copy: (template) => [...this.template(template).cloneNode(true).childNodes],
      };
    }

    /** @param {string} attribute */
    template(attribute) {
      const found = this.querySelector(`template[${attribute}]`);
      return found instanceof HTMLTemplateElement ? found.content : new DocumentFragment();
    }

    /**
     * The page's words of that name, with values in place of {…}.
     * @param {string} name
     * @param {Record<string, string | number>} [values]
     */
    words(name, values = {}) {
      const words = this.template(`data-words="${name}"`).textContent ?? "";
      return words.replace(/\{(\w+)\}/g, (_, value) => String(values[value] ?? ""));
    }

    openFromAddress() {
      const query = new URLSearchParams(location.search).get("q");
      if (!query) return;
      this.input.value = query;
      this.input.focus();
      this.update();
    }

    /** @returns {HTMLInputElement} */
    get input() {
      return /** @type {HTMLInputElement} */ (this.querySelector("input"));
    }

    get isOpen() {
      return this.input.getAttribute("aria-expanded") === "true";
    }

    /** @returns {HTMLElement[]} */
    get options() {
      return [...this.querySelectorAll('[role="option"]')].filter((each) => each instanceof HTMLElement);
    }

    /** @param {string} name @returns {HTMLElement} */
    at(name) {
      const found = this.querySelector(`[data-${name}]`);
      return found instanceof HTMLElement ? found : document.createElement("p");
    }

    /** Show what belongs to the query; what needs longer comes when that is on the screen. */
    update() {
      const query = this.input.value;
      clearTimeout(this.waiting);
      if (!this.finder) return;
      this.open();
      if (!handbook.find.terms(this.finder.index.letters, query).length) return this.showShelves();
      const groups = handbook.find.search(this.finder, query);
      this.show(groups, query);
      if (handbook.find.isUnsure(this.finder, query, groups)) this.waiting = setTimeout(() => this.widen(groups, query));
    }

    /**
     * @param {FinderGroup[]} groups
     * @param {string} query
     */
    widen(groups, query) {
      if (this.finder && this.isOpen) this.show(handbook.find.widen(this.finder, query, groups), query);
    }

    /**
     * @param {FinderGroup[]} groups
     * @param {string} query
     */
    show(groups, query) {
      if (!this.drawing) return;
      const best = groups[0]?.score ?? 0;
      const worth = groups.filter((group) => group.score >= best * SHOWN);
      const isNone = !groups[0] || groups[0].isNear || groups[0].best < WEAK;
      this.at("list").replaceChildren(...handbook.find.results(this.drawing, worth, query));
      this.arrange({ list: worth.length > 0, none: isNone, missing: true, danger: false, "pin-row": false });
      this.at("query").textContent = `“${query.trim().slice(0, 40)}”`;
      this.at("nearest").hidden = worth.length === 0;
      this.at("missed").textContent = String(this.kept?.list("missed").length ?? 0);
      this.unfound = isNone ? query.trim().slice(0, 80) : "";
      this.tell(worth.length);
      this.choose(this.firstChoice(worth[0]));
      this.scrollBack();
    }

    showShelves() {
      if (!this.drawing || !this.kept) return;
      const shelves = (/** @type {const} */ (["pinned", "opened"])).flatMap((name) =>
        handbook.find.shelf(/** @type {FinderDrawing} */ (this.drawing), name, this.kept?.list(name) ?? []),
      );
      this.at("list").replaceChildren(...shelves);
      this.arrange({ list: shelves.length > 0, none: false, missing: false, danger: true, "pin-row": !!this.dataset.uri?.includes("/") });
      this.at("pin").setAttribute("aria-pressed", String(this.kept.list("pinned").includes(this.dataset.uri ?? "")));
      this.at("count").textContent = "";
      this.unfound = "";
      this.choose(null);
    }

    /** @param {Record<string, boolean>} shown */
    arrange(shown) {
      for (const [name, isShown] of Object.entries(shown)) this.at(name).hidden = !isShown;
      this.at("text").hidden = true;
      this.at("told").textContent = "";
    }

    /** @param {number} groups */
    tell(groups) {
      this.at("count").textContent = this.words("count", { groups, lines: this.options.length });
    }

    /**
     * The line itself where a line was found nearly whole, else the first head.
     * @param {FinderGroup | undefined} group
     */
    firstChoice(group) {
      const best = group?.lines[0];
      const sort = best && this.finder?.index.lines[best.line].sort;
      const isLine = sort && !["title", "alias", "hear", "when", "code", "step"].includes(sort) && best.share > 0.6;
      return this.options[isLine ? 1 : 0] ?? null;
    }

    /** @param {HTMLElement | null} option */
    choose(option) {
      for (const each of this.options) each.setAttribute("aria-selected", String(each === option));
      if (!option) return this.input.removeAttribute("aria-activedescendant");
      if (!option.id) option.id = `hb-found-${this.options.indexOf(option)}`;
      this.input.setAttribute("aria-activedescendant", option.id);
    }

    /** @returns {HTMLElement | null} */
    get chosen() {
      return this.querySelector('[role="option"][aria-selected="true"]');
    }

    /** @param {KeyboardEvent} press */
    answer(press) {
      if (press.isComposing || press.keyCode === 229) return;
      if (press.key === "Escape") return this.giveBack(press);
      if (press.key === "/" && !this.input.value) return press.preventDefault(); // the key that leads here
      if (!this.isOpen) {
        if (press.key === "ArrowDown") this.update();
        return;
      }
      const { options } = this;
      const at = this.chosen ? options.indexOf(this.chosen) : -1;
      const steps = { ArrowDown: at + 1, ArrowUp: at < 0 ? options.length - 1 : at - 1, Home: 0, End: options.length - 1 };
      if (!(press.key in steps) || options.length === 0) return;
      press.preventDefault();
      const next = steps[/** @type {keyof typeof steps} */ (press.key)];
      this.choose(options[(next + options.length) % options.length]);
      this.chosen?.scrollIntoView({ block: "nearest" });
      this.isScrolled = true;
    }

    /** New results begin at the top; a page that was not scrolled is not laid out for it. */
    scrollBack() {
      if (this.isScrolled) this.at("panel").scrollTop = 0;
      this.isScrolled = false;
    }

    /** Enter: to what is chosen; before the content is there, to the index. @param {SubmitEvent} event */
    submit(event) {
      if (!this.finder) return;
      event.preventDefault();
      this.noteMissing();
      this.chosen?.click();
    }

    /** @param {FocusEvent} event */
    remember(event) {
      if (event.relatedTarget instanceof HTMLElement && !this.contains(event.relatedTarget)) this.cameFrom = event.relatedTarget;
      if (!this.isOpen) this.scrolledTo = scrollY;
      if (!this.classList.contains("hb-find--big")) this.update();
    }

    /** Esc: the page as it was. @param {KeyboardEvent} press */
    giveBack(press) {
      press.preventDefault();
      this.noteMissing();
      this.input.value = "";
      this.close();
      this.input.blur(); // where one came from may be gone, as the dialog of a new call is
      this.cameFrom?.focus({ preventScroll: true });
      scrollTo({ top: this.scrolledTo, behavior: "instant" });
    }

    /** @param {FocusEvent} event */
    left(event) {
      const { relatedTarget } = event;
      if (relatedTarget instanceof Node && this.contains(relatedTarget)) return;
      if (relatedTarget || !document.hasFocus()) this.noteMissing();
      if (relatedTarget) this.close();
    }

    open() {
      this.at("panel").hidden = false;
      this.input.setAttribute("aria-expanded", "true");
    }

    close() {
      clearTimeout(this.waiting);
      this.at("panel").hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }

    noteMissing() {
      if (this.unfound) this.kept?.add("missed", this.unfound);
      this.unfound = "";
    }

    /** @param {Event} event */
    focusInstead(event) {
      event.preventDefault();
      this.input.focus();
      this.update();
    }

    /** @param {MouseEvent} event */
    press(event) {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      const { kept, dataset } = this;
      if (!button || !kept) return;
      if (button.matches("[data-close]")) this.close();
      if (button.matches("[data-pin]") && dataset.uri) this.pin(dataset.uri);
      if (button.matches("[data-report]")) this.reportThis(this.input.value.trim().slice(0, 80));
      if (button.matches("[data-export]")) this.copy(this.report(kept.list("missed")));
      if (button.matches("[data-clear]")) kept.clear("missed");
      this.at("missed").textContent = String(kept.list("missed").length);
    }

    /** @param {string} uri */
    pin(uri) {
      const isPinned = this.kept?.list("pinned").includes(uri);
      if (isPinned) this.kept?.remove("pinned", uri);
      else this.kept?.add("pinned", uri);
      this.showShelves();
    }

    /** @param {string} query */
    reportThis(query) {
      this.kept?.add("missed", query);
      this.copy(this.report([query]));
    }

    /** @param {string[]} queries */
    report(queries) {
      const { uri = "", edition = "" } = this.dataset;
      return [...queries.map((query) => this.words("missed", { query })), this.words("from", { uri, edition })].join("\n");
    }

    /** Copy, or where that is not allowed, show the text selected. @param {string} text */
    copy(text) {
      const field = this.at("text");
      if (!(field instanceof HTMLTextAreaElement)) return;
      field.value = text;
      field.hidden = false;
      field.select();
      this.at("told").textContent = this.words(document.execCommand("copy") ? "copied" : "refused");
    }
  }

  handbook.ScriptFinder = ScriptFinder;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
