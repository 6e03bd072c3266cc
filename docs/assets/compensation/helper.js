/* <compensation-helper data-uri>: asks what a compensation table depends on and shows the one row that answers. A
   question is a [data-input] with buttons or a field; the one that is now (aria-current) is answered by the number keys.
   A row is a <tbody> whose cells say when it answers (data-case, data-when) and what it gives (data-cell, data-plain).
   Answers and what they lead to are kept in the present call; follows "handbook-call" on the document. */
((handbook) => {
  "use strict";

  class CompensationHelper extends HTMLElement {
    /** @type {HTMLElement[]} */
    questions = [];
    /** @type {CompensationTable} */
    table = { inputs: [], rows: [] };
    now = 0;

    connectedCallback() {
      this.questions = elements(this, "[data-input]");
      if (this.questions.length === 0) return; // a table that could not be read whole
      this.table = readTable(this);
      this.leaving = new AbortController();
      this.listen(this.leaving.signal);
      this.dataset.ready = "";
      this.now = Math.max(this.nextOpen(0), 0);
      this.show();
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    /** @param {AbortSignal} signal */
    listen(signal) {
      this.addEventListener("click", (event) => this.press(event), { signal });
      this.addEventListener("input", (event) => this.fill(event.target), { signal });
      this.addEventListener("keydown", (press) => this.finish(press), { signal });
      this.addEventListener("focusin", (event) => this.enter(event.target), { signal });
      document.addEventListener("keydown", (press) => this.begin(press), { signal });
      document.addEventListener("handbook-call", () => this.renew(), { signal });
      window.addEventListener("pageshow", (event) => event.persisted && this.renew(), { signal });
    }

    get uri() {
      return this.dataset.uri ?? "";
    }

    /** What was answered so far; what is kept may be anything. @returns {Map<string, string>} */
    get given() {
      const fields = handbook.call.read().pages[this.uri]?.fields ?? {};
      const kept = this.questions.map((question) => /** @type {const} */ ([nameOf(question), fields[nameOf(question)]]));
      return new Map(kept.filter(([name, answer]) => typeof answer === "string" && this.isAnswer(name, answer)));
    }

    /**
     * @param {string} name
     * @param {string} answer
     */
    isAnswer(name, answer) {
      const question = this.questions.find((each) => nameOf(each) === name);
      return !!question && (!!field(question) || elements(question, "[data-value]").some((each) => each.dataset.value === answer));
    }

    get stand() {
      return handbook.compensation.stand(this.table, this.given);
    }

    /** @param {Element} element */
    indexOf(element) {
      return this.questions.findIndex((question) => question.contains(element));
    }

    /** The next question that is open, from the last one on to the first; -1 when all are answered. @param {number} from */
    nextOpen(from) {
      const { open } = this.stand;
      const isOpen = this.questions.map((question) => open.includes(nameOf(question)));
      return isOpen.indexOf(true, from) >= 0 ? isOpen.indexOf(true, from) : isOpen.indexOf(true);
    }

    /** @param {MouseEvent} event */
    press({ target, detail }) {
      const button = target instanceof Element ? target.closest("button") : null;
      if (button?.dataset.value !== undefined) this.answer(button, button.dataset.value, detail === 0);
      if (button?.dataset.move) this.move(this.now + Number(button.dataset.move));
      if (button?.matches("[data-reset]")) this.reset();
    }

    /**
     * Keep an answer; whoever answers by a key is led to the next question.
     * @param {HTMLElement} control
     * @param {string} answer
     * @param {boolean} isByKey
     */
    answer(control, answer, isByKey) {
      const index = this.indexOf(control);
      const before = this.stand.row;
      this.keep(nameOf(this.questions[index]), answer);
      const next = this.nextOpen(index);
      this.now = next >= 0 ? next : index;
      this.show();
      if (isByKey && next >= 0) this.move(next);
      if (!before && this.stand.row) part(this, ".hb-result").scrollIntoView({ block: "nearest" });
    }

    /** @param {EventTarget | null} target */
    fill(target) {
      if (target instanceof HTMLInputElement) this.keep(nameOf(this.questions[this.indexOf(target)]), target.value);
    }

    /** Enter ends a number that is one. @param {KeyboardEvent} press */
    finish(press) {
      const { target } = press;
      if (press.key !== "Enter" || press.isComposing || !(target instanceof HTMLInputElement)) return;
      const index = this.indexOf(target);
      if (this.stand.faults.get(nameOf(this.questions[index]))) return;
      const next = this.nextOpen(index + 1);
      if (next >= 0) this.move(next);
      else target.blur();
    }

    /** A digit typed while nothing else takes it begins the number asked for. @param {KeyboardEvent} press */
    begin(press) {
      const asked = field(this.questions[this.now]);
      const active = document.activeElement;
      const isFree = active === document.body || (this.contains(active) && !(active instanceof HTMLInputElement));
      const areKeysOn = document.documentElement.classList.contains("hb-keys");
      const isDigit = /^[0-9]$/.test(handbook.keys.wanted(press, "none"));
      if (asked?.value === "" && isFree && areKeysOn && isDigit) asked.focus();
    }

    /** @param {EventTarget | null} target */
    enter(target) {
      const index = target instanceof Element ? this.indexOf(target) : -1;
      if (index < 0 || index === this.now) return;
      this.now = index;
      this.show();
    }

    /** @param {number} to */
    move(to) {
      this.now = Math.min(Math.max(to, 0), this.questions.length - 1);
      const question = this.questions[this.now];
      (field(question) ?? question).focus();
      this.show();
    }

    reset() {
      handbook.call.change(({ pages }) => { delete pages[this.uri]; });
      this.move(0);
    }

    /**
     * The answer, and the row it leads to: by the name of its input, and by the head of its column.
     * @param {string} name
     * @param {string} answer
     */
    keep(name, answer) {
      const title = part(this, "[data-title]").textContent ?? "";
      const given = this.given.set(name, answer);
      const { row } = handbook.compensation.stand(this.table, given);
      handbook.call.change((call) => {
        const page = handbook.call.page(call, this.uri, title);
        Object.assign(page, { fields: {}, lines: {}, done: row ? { [row]: "done" } : {} });
        for (const [id, text] of given) handbook.calling.write(page, this.answerTo(id), text, Date.now());
        for (const [id, text] of this.wordsOf(row)) handbook.calling.write(page, fact(id), text, Date.now());
      });
    }

    /**
     * What a row gives: 给什么, 上限, 谁批准, 期限.
     * @param {string} id
     * @returns {[string, string][]}
     */
    wordsOf(id) {
      const cells = id ? elements(part(this, `tbody#${CSS.escape(id)}`), "[data-cell]") : [];
      return cells.map((cell) => [cell.dataset.label ?? "", cell.dataset.plain ?? ""]);
    }

    /** What the note says of the answer to an input. @param {string} name */
    answerTo(name) {
      const question = this.questions.find((each) => nameOf(each) === name);
      return { ...fact(name), words: question?.dataset.label ?? name };
    }

    /** The call has changed: a new one begins at the first question. */
    renew() {
      if (this.given.size === 0) this.now = 0;
      this.show();
    }

    show() {
      const { given, stand } = this;
      this.questions.forEach((question, index) => {
        showAnswer(question, given.get(nameOf(question)) ?? "", index === this.now);
        showFault(question, stand.faults.get(nameOf(question)) ?? "", `hb-fault-${index}`);
      });
      for (const row of elements(this, "tbody")) {
        if (row.id === stand.row) row.setAttribute("aria-current", "true");
        else row.removeAttribute("aria-current");
      }
      this.showResult(stand);
      part(this, "[data-reset]").hidden = given.size === 0;
      part(this, "[data-unkept]").hidden = handbook.call.isKept;
    }

    /** @param {CompensationStand} stand */
    showResult({ row, open }) {
      const labels = this.questions.filter((each) => open.includes(nameOf(each))).map((each) => each.dataset.label);
      for (const names of elements(this, "[data-names]")) write(names, labels.join("、"));
      part(this, "[data-open]").hidden = !!row || open.length === 0;
      part(this, "[data-none]").hidden = !!row || open.length > 0;
      part(this, "[data-found]").hidden = !row;
      part(this, "[data-spare]").hidden = open.length === 0;
      part(this, "[data-words]").hidden = !row;
      if (row) this.showRow(part(this, `tbody#${CSS.escape(row)}`));
    }

    /** @param {HTMLElement} row */
    showRow(row) {
      for (const fact of elements(this, "[data-fact]")) copy(part(row, `[data-cell="${fact.dataset.fact}"]`), fact);
      copy(part(row, "[data-said]"), part(this, "[data-words]"));
      const approve = part(row, '[data-cell="approve"]');
      part(this, "[data-above]").hidden = "self" in approve.dataset;
      write(part(this, "[data-role]"), approve.dataset.plain ?? "");
    }
  }

  /**
   * What the note says of a column of the row.
   * @param {string} label
   * @returns {CallEntry}
   */
  const fact = (label) => ({ id: label, sort: "answer", words: label, who: "" });

  /**
   * @param {HTMLElement} helper
   * @returns {CompensationTable}
   */
  const readTable = (helper) => ({
    inputs: elements(helper, "[data-input]").map((question) => {
      const { low, high, unit = "" } = field(question)?.dataset ?? {};
      const range = low !== undefined && high !== undefined ? handbook.compensation.range(low, high) : null;
      return { name: nameOf(question), unit, range };
    }),
    rows: elements(helper, "tbody").map((row) => {
      const cells = elements(row, "[data-when]");
      return { id: row.id, when: new Map(cells.map((cell) => [cell.dataset.case ?? "", cell.dataset.when ?? ""])) };
    }),
  });

  /**
   * @param {HTMLElement} question
   * @param {string} answer
   * @param {boolean} isNow
   */
  const showAnswer = (question, answer, isNow) => {
    if (isNow) question.setAttribute("aria-current", "step");
    else question.removeAttribute("aria-current");
    elements(question, "[data-value]").forEach((button, index) => {
      button.setAttribute("aria-pressed", String(button.dataset.value === answer));
      if (isNow && index < 9) button.dataset.key = String(index + 1);
      else delete button.dataset.key;
    });
    const input = field(question);
    if (input && input.value !== answer) input.value = answer;
  };

  /**
   * @param {HTMLElement} question
   * @param {CompensationFault} fault
   * @param {string} id of the element that says so
   */
  const showFault = (question, fault, id) => {
    const input = field(question);
    if (!input) return;
    const words = question.querySelector(`template[data-fault-words="${fault}"]`);
    const place = part(question, "[data-fault]");
    place.id = id;
    input.setAttribute("aria-describedby", id);
    input.setAttribute("aria-invalid", String(!!fault));
    write(place, words instanceof HTMLTemplateElement ? words.content.textContent ?? "" : "");
  };

  /** @param {HTMLElement} question */
  const nameOf = (question) => question.dataset.input ?? "";

  /** @param {HTMLElement} question @returns {HTMLInputElement | null} */
  const field = (question) => question.querySelector("input");

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

  /**
   * What is announced is told only when it is another.
   * @param {HTMLElement} element
   * @param {string} text
   */
  const write = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };

  /**
   * @param {HTMLElement} from
   * @param {HTMLElement} to
   */
  const copy = (from, to) => {
    if (to.textContent !== from.textContent) to.replaceChildren(...from.cloneNode(true).childNodes);
  };

  handbook.CompensationHelper = CompensationHelper;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
