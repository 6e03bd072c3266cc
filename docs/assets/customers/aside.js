/* <customer-aside data-base>: opens the words of a customer type beside the script. Around a <details> with a link to
   the page of each type (data-type), and empty places for its words, all in the HTML. Loads
   assets/customers/content.js when first opened; where that fails, the links lead to the pages. Opened by "B" (keys.js),
   or by anything with [data-customers], closed by Esc; arrow keys go from type to type. */
((handbook) => {
  "use strict";

  class CustomerAside extends HTMLElement {
    /** @type {number | undefined} */
    scrolledTo; // where the page stood before one came down to it

    connectedCallback() {
      if (!this.querySelector("details > summary") || !this.querySelector("[data-words]")) {
        console.error("customer-aside: no <summary> or no [data-words] inside");
        return;
      }
      this.leaving = new AbortController();
      const { signal } = this.leaving;
      this.summary.addEventListener("click", (event) => this.toggle(event), { signal });
      for (const way of document.querySelectorAll("[data-customers]")) {
        way.addEventListener("click", (event) => this.comeFrom(event), { signal });
      }
      this.addEventListener("click", (event) => this.press(event), { signal });
      this.addEventListener("keydown", (press) => this.answer(press), { signal });
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    /** @template {HTMLElement} [T=HTMLElement] @param {string} selector @returns {T} */
    at(selector) {
      return /** @type {T} */ (this.querySelector(selector));
    }

    /** @returns {HTMLDetailsElement} */
    get details() {
      return this.at("details");
    }

    get summary() {
      return this.at("summary");
    }

    /** @returns {HTMLAnchorElement[]} */
    get types() {
      return [...this.querySelectorAll("a[data-type]")].filter((each) => each instanceof HTMLAnchorElement);
    }

    /** Whoever opens it from elsewhere, by its key, is led into it, and back again. @param {Event} event */
    toggle(event) {
      event.preventDefault();
      if (this.details.open) return this.close();
      const { activeElement } = document;
      this.cameFrom = activeElement instanceof HTMLElement ? activeElement : null;
      this.details.open = true;
      this.load();
      if (!this.contains(activeElement)) this.goTo(this.at("[data-words]").hidden ? this.types[0] : this.at("[data-title]"));
    }

    /** @param {Event} event */
    comeFrom(event) {
      if (!this.details.open) this.scrolledTo = scrollY;
      this.toggle(event);
    }

    close() {
      const { activeElement } = document;
      this.details.open = false;
      if (!(activeElement instanceof HTMLElement) || !this.contains(activeElement)) return;
      if (this.cameFrom?.isConnected && this.cameFrom !== document.body) this.cameFrom.focus({ preventScroll: true });
      else activeElement.blur();
      if (this.scrolledTo !== undefined) scrollTo({ top: this.scrolledTo, behavior: "instant" });
      this.scrolledTo = undefined;
    }

    /** @param {HTMLElement | undefined} element */
    goTo(element) {
      element?.focus({ preventScroll: true });
      this.scrollIntoView({ block: "nearest" });
    }

    /** The words come as a script, so that they also load from a folder; the first who opens it asks for them. */
    load() {
      if (handbook.customerContent || this.isLoading) return;
      this.isLoading = true;
      const script = document.createElement("script");
      const signal = this.leaving?.signal;
      script.src = `${this.dataset.base}assets/customers/content.js`;
      script.addEventListener("load", () => this.show(), { signal });
      script.addEventListener("error", () => this.leave(), { signal });
      document.head.append(script);
    }

    /** @param {MouseEvent} event */
    press(event) {
      const target = event.target instanceof Element ? event.target : null;
      const type = target?.closest("a[data-type]");
      if (target?.closest("[data-back]")) this.back();
      if (!(type instanceof HTMLAnchorElement) || !handbook.customers.isPlain(event) || this.isBroken) return;
      event.preventDefault();
      this.wanted = type;
      this.load();
      this.show();
    }

    /** @param {KeyboardEvent} press */
    answer(press) {
      if (press.isComposing || !this.details.open) return;
      if (press.key === "Escape") {
        press.preventDefault();
        return this.close();
      }
      const at = this.types.findIndex((each) => each === document.activeElement);
      const to = at < 0 ? -1 : handbook.customers.moved(press.key, at, this.types.length);
      if (to < 0) return;
      press.preventDefault();
      this.types[to].focus();
    }

    back() {
      this.at("[data-words]").hidden = true;
      this.at("[data-pick]").hidden = false;
      this.goTo(this.wanted);
      this.wanted = undefined;
    }

    /** Without the words, the page of the type. */
    leave() {
      this.isBroken = true;
      if (this.wanted) location.assign(this.wanted.href);
    }

    /** Show the wanted type once its words are there. */
    show() {
      const words = this.wanted && handbook.customerContent?.[this.wanted.dataset.type ?? ""];
      if (!this.wanted || !words) return;
      this.at("[data-title]").textContent = this.wanted.textContent;
      this.at("[data-needs]").textContent = words.needs;
      this.at("[data-say]").replaceChildren(...words.say.flatMap(([condition, clauses]) => drawBlock(condition, clauses)));
      this.at("[data-do]").replaceChildren(...words.do.map((line) => element("li", "", line)));
      this.at("[data-dont]").replaceChildren(...words.dont.map((line) => element("li", "hb-donts__line", line)));
      this.at("[data-stop]").replaceChildren(...words.stop.map((stop) => drawStop(this.dataset.base ?? "", stop)));
      this.at("[data-page]").setAttribute("href", this.wanted.href);
      this.at("[data-pick]").hidden = true;
      this.at("[data-words]").hidden = false;
      this.goTo(this.at("[data-title]"));
    }
  }

  /**
   * @param {string} condition
   * @param {string[]} clauses
   */
  const drawBlock = (condition, clauses) => {
    const line = element("p", "hb-say__line");
    for (const clause of clauses) {
      const part = element("span", "hb-clause");
      part.append(...handbook.customers.pieces(clause).map(({ text, isBlank }) => (isBlank ? element("span", "hb-blank", text) : text)));
      line.append(part);
    }
    return condition ? [element("p", "hb-say__if", `${condition}：`), line] : [line];
  };

  /**
   * @param {string} base
   * @param {[string, string, string]} stop
   */
  const drawStop = (base, [condition, href, title]) => {
    const row = element("li", "hb-aside__stop", `${condition}：`);
    const link = document.createElement("a");
    link.className = "hb-aside__see";
    link.textContent = title;
    if (href) link.href = base + href;
    row.append(link);
    return row;
  };

  /**
   * @param {string} tag
   * @param {string} name
   * @param {string} [text]
   * @returns {HTMLElement}
   */
  const element = (tag, name, text = "") => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.textContent = text;
    return made;
  };

  handbook.CustomerAside = CustomerAside;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
