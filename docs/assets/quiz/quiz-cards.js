/* <quiz-cards>: one [data-card] at a time, of the group the address names or of all. Its choices become buttons, chosen
   by the number keys; or one speaks first ([data-say]), opens the answer and grades oneself ([data-grade]). What went
   wrong comes again (state.js), known by this browser only (store.js). [data-reset] forgets the group, [data-undo] takes
   that back. On paper all cards are there (quiz.css). */
((handbook) => {
  "use strict";

  class QuizCards extends HTMLElement {
    /** @type {HTMLElement[]} */
    cards = [];
    /** @type {HTMLElement | null} the card that is shown */
    card = null;
    /** @type {QuizKept | null} what was forgotten, while it can come back */
    forgotten = null;
    store = handbook.quizStore(() => localStorage);

    connectedCallback() {
      this.cards = elements(this, "[data-card]");
      if (this.cards.length === 0) return; // nothing could be read whole
      this.leaving = new AbortController();
      const { signal } = this.leaving;
      this.addEventListener("click", (event) => this.press(event), { signal });
      window.addEventListener("hashchange", () => this.turn(), { signal });
      this.dataset.ready = "";
      this.append(part(this, "nav")); // below the card: the card is what one came for
      this.show(this.following());
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    /** @param {string} name @returns {HTMLElement} */
    at(name) {
      return part(this, `[data-${name}]`);
    }

    /** The cards of the group the address names; of all groups when it names none. */
    get deck() {
      const { group } = this;
      return this.cards.filter((card) => !group || card.closest("section")?.id === group).map(asCard);
    }

    /** The group the address names, or "". */
    get group() {
      const id = location.hash.slice(1);
      return this.cards.some((card) => card.closest("section")?.id === id) ? id : "";
    }

    get isSaying() {
      return this.at("say").getAttribute("aria-pressed") === "true";
    }

    following() {
      const next = handbook.quiz.next(this.store.read(), this.deck, this.card?.dataset.card ?? "");
      return this.cards.find((card) => card.dataset.card === next?.id) ?? this.cards[0];
    }

    /** To the next card, and into it. */
    turn() {
      this.show(this.following());
      this.enter();
    }

    /** @param {HTMLElement} card */
    show(card) {
      if (this.card) this.leave(this.card);
      this.card = card;
      card.setAttribute("aria-current", "true");
      card.append(this.at("after"));
      for (const choice of this.choices) choice.disabled = this.isSaying;
      this.number(this.isSaying ? [] : this.choices);
      this.dataset.stage = this.isSaying ? "say" : "choose";
      this.at("grades").hidden = this.at("next").hidden = true;
      this.tell("");
      this.renew();
    }

    /** @param {HTMLElement} card */
    leave(card) {
      part(card, "details").removeAttribute("open");
      card.removeAttribute("aria-current");
      for (const choice of this.choices) delete choice.dataset.chosen;
      this.number([]);
    }

    /** Whoever speaks first is led to what opens the answer. */
    enter() {
      if (!this.card) return;
      (this.isSaying ? part(this.card, "summary") : this.card).focus({ preventScroll: true });
      this.card.scrollIntoView({ block: "nearest" });
    }

    /** The choices of the card as buttons, made when it is first shown. @returns {HTMLButtonElement[]} */
    get choices() {
      const { card } = this;
      return card ? elements(card, ".hb-quiz__choice").map((choice, index) => this.button(choice, index)) : [];
    }

    /** @param {HTMLElement} choice @param {number} index */
    button(choice, index) {
      const found = choice.querySelector("button");
      if (found) return found;
      const template = this.querySelector("template[data-choose]");
      const words = [...choice.childNodes];
      if (template instanceof HTMLTemplateElement) choice.append(template.content.cloneNode(true));
      const made = choice.querySelector("button") ?? document.createElement("button");
      part(made, "[data-number]").textContent = String(index + 1);
      made.append(...words);
      return made;
    }

    /** @param {MouseEvent} event */
    press(event) {
      const summary = event.target instanceof Element ? event.target.closest("summary") : null;
      const pressed = event.target instanceof Element ? event.target.closest("button") : null;
      if (summary) event.preventDefault();
      if (summary) this.reveal();
      if (!pressed) return;
      if (pressed.matches(".hb-quiz__choose")) this.choose(pressed);
      else if (pressed.dataset.grade) this.grade(pressed.dataset.grade === "right");
      else if (pressed.matches("[data-next]")) this.turn();
      else if (pressed.matches("[data-say]")) this.take();
      else if (pressed.matches("[data-reset]")) this.forget();
      else if (pressed.matches("[data-undo]")) this.undo();
    }

    /** @param {HTMLElement} chosen */
    choose(chosen) {
      const isRight = !!chosen.closest("[data-right]");
      chosen.dataset.chosen = "";
      this.open();
      this.keep(isRight);
      const right = this.card?.querySelector("[data-right] .hb-quiz__letter")?.textContent ?? "";
      this.tell(isRight ? "right" : "wrong", { answer: right });
      this.at("next").hidden = false;
      this.lead(this.at("next"));
    }

    /** The answer was opened without a choice: whoever spoke grades herself. */
    reveal() {
      if (this.dataset.stage === "answered") return;
      this.open();
      this.at("grades").hidden = false;
      this.number(elements(this, "[data-grade]"));
      this.lead(this.at("grades"));
    }

    /** To what follows the answer, and no farther than it needs. @param {HTMLElement} way */
    lead(way) {
      way.focus({ preventScroll: true });
      this.at("after").scrollIntoView({ block: "nearest" });
    }

    /** These are pressed by the number keys, and nothing else is. @param {HTMLElement[]} buttons */
    number(buttons) {
      for (const each of elements(this, "[data-key]:not([data-say])")) delete each.dataset.key;
      buttons.forEach((button, index) => { button.dataset.key = String(index + 1); });
    }

    /** The answer is there: nothing more is chosen. */
    open() {
      if (this.card) part(this.card, "details").setAttribute("open", "");
      this.dataset.stage = "answered";
      for (const choice of this.choices) choice.disabled = true;
      this.number([]);
    }

    /** @param {boolean} isRight */
    grade(isRight) {
      this.keep(isRight);
      this.turn();
    }

    /** @param {boolean} isRight */
    keep(isRight) {
      if (!this.card) return;
      this.forgotten = null;
      this.store.write(handbook.quiz.answered(this.store.read(), asCard(this.card), isRight));
      this.renew();
    }

    /** From choosing to saying and back, on the same card. */
    take() {
      this.at("say").setAttribute("aria-pressed", String(!this.isSaying));
      if (this.card) this.show(this.card);
      this.enter();
    }

    forget() {
      this.forgotten = this.store.read();
      this.store.write(handbook.quiz.without(this.forgotten, this.deck));
      this.show(this.following());
      this.at("undo").focus();
    }

    undo() {
      if (this.forgotten) this.store.write(this.forgotten);
      this.forgotten = null;
      this.renew();
      this.at("reset").focus();
    }

    renew() {
      const { known, weak, fresh } = handbook.quiz.tally(this.store.read(), this.deck);
      this.at("stand").textContent = this.words("stand", { known, weak, fresh });
      this.at("undo").hidden = !this.forgotten;
      this.at("reset").hidden = !!this.forgotten || known + weak === 0;
      this.at("unkept").hidden = this.store.isKept;
      for (const way of elements(this, ".hb-quiz__way")) mark(way, way.dataset.group === this.group);
    }

    /**
     * @param {string} name
     * @param {Record<string, string>} [values]
     */
    tell(name, values) {
      this.at("verdict").textContent = name && this.words(name, values);
    }

    /**
     * The page's words of that name, with values in place of {…}.
     * @param {string} name
     * @param {Record<string, string | number>} [values]
     */
    words(name, values = {}) {
      const template = this.querySelector(`template[data-words-for="${name}"]`);
      const words = template instanceof HTMLTemplateElement ? (template.content.textContent ?? "") : "";
      return words.replace(/\{(\w+)\}/g, (_, value) => String(values[value] ?? ""));
    }
  }

  /** @param {HTMLElement} way @param {boolean} isHere */
  const mark = (way, isHere) => {
    if (isHere) way.setAttribute("aria-current", "true");
    else way.removeAttribute("aria-current");
  };

  /** @param {HTMLElement} card @returns {QuizCard} */
  const asCard = (card) => ({ id: card.dataset.card ?? "", isUrgent: "urgent" in card.dataset });

  /**
   * @param {HTMLElement} element
   * @param {string} selector
   */
  const elements = (element, selector) =>
    [...element.querySelectorAll(selector)].filter((each) => each instanceof HTMLElement);

  /**
   * @param {HTMLElement} element
   * @param {string} selector
   * @returns {HTMLElement}
   */
  const part = (element, selector) => elements(element, selector)[0] ?? document.createElement("p");

  handbook.QuizCards = QuizCards;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
