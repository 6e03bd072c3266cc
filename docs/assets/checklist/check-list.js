/* <check-list data-uri>: the list in it, ticked and skipped in the present call. Each <li> with a checkbox is an item;
   one of them is now (aria-current): [data-move] goes to another, by keys.js too, and so do the arrows from an item.
   [data-skip] skips one, [data-reset] clears the list and [data-undo] takes that back. Follows "handbook-call" on the
   document. On paper all boxes are empty (checklist.css). */
((handbook) => {
  "use strict";

  class CheckList extends HTMLElement {
    /** @type {HTMLElement[]} */
    items = [];
    now = -1;
    /** @type {{ begun: number, page: CallPage } | null} what was cleared, while it can come back */
    cleared = null;

    connectedCallback() {
      this.items = [...this.querySelectorAll("li")].filter((item) => item.querySelector("input[type=checkbox]"));
      if (this.items.length === 0 || !this.dataset.uri) {
        console.error("check-list: no data-uri, or no <li> with a checkbox inside");
        return;
      }
      this.leaving = new AbortController();
      this.listen(this.leaving.signal);
      this.dataset.ready = "";
      this.renew();
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    /** @param {AbortSignal} signal */
    listen(signal) {
      this.addEventListener("change", (event) => this.tick(event.target), { signal });
      this.addEventListener("input", (event) => this.explain(event.target), { signal });
      this.addEventListener("click", (event) => this.press(event.target), { signal });
      this.addEventListener("keydown", (press) => this.answer(press), { signal });
      document.addEventListener("handbook-call", () => this.renew(), { signal });
      window.addEventListener("pageshow", (event) => event.persisted && this.renew(), { signal });
    }

    get ids() {
      return this.items.map((item) => item.id);
    }

    /** What the present call knows of this list. */
    get page() {
      return handbook.call.read().pages[this.dataset.uri ?? ""];
    }

    /** @param {string} name @returns {HTMLElement} */
    at(name) {
      return part(this, `[data-${name}]`);
    }

    /** @param {Element | null} element */
    indexOf(element) {
      return this.items.findIndex((item) => item.contains(element));
    }

    /** @param {(page: CallPage) => void} edit */
    change(edit) {
      const title = this.at("title").textContent ?? "";
      handbook.call.change((call) => edit(handbook.call.page(call, this.dataset.uri ?? "", title)));
    }

    /** @param {EventTarget | null} target */
    tick(target) {
      if (target instanceof HTMLInputElement && target.type === "checkbox") this.mark(target, target.checked ? "done" : "");
    }

    /**
     * Mark the item a control belongs to; then the next one without a mark is now.
     * @param {HTMLElement} control
     * @param {ChecklistMark} mark
     */
    mark(control, mark) {
      const index = this.indexOf(control);
      const { id } = this.items[index];
      const words = part(this.items[index], "[data-words]").textContent ?? "";
      this.change((page) => {
        handbook.checklist.set(page, id, mark);
        handbook.calling.tell(page, { id, sort: mark === "done" ? "item" : "skipped", words, who: "" }, !!mark, Date.now());
      });
      const { marks } = handbook.checklist.progress(this.ids, this.page);
      this.goTo(mark ? handbook.checklist.next(marks, index) : index);
    }

    /** @param {EventTarget | null} target */
    explain(target) {
      if (!(target instanceof HTMLInputElement) || !target.matches("[data-why]")) return;
      const { id } = this.items[this.indexOf(target)];
      this.change((page) => { page.why[id] = target.value; });
    }

    /** @param {EventTarget | null} target */
    press(target) {
      const button = target instanceof Element ? target.closest("button") : null;
      if (button?.matches("[data-skip]")) this.skip(button);
      if (button?.dataset.move) this.move(Number(button.dataset.move));
      if (button?.matches("[data-reset]")) this.reset();
      if (button?.matches("[data-undo]")) this.undo();
    }

    /** @param {HTMLElement} button */
    skip(button) {
      const item = this.items[this.indexOf(button)];
      const isSkipped = this.page?.done[item.id] === "skipped";
      this.mark(button, isSkipped ? "" : "skipped");
      if (!isSkipped) part(item, "[data-why]").focus();
    }

    reset() {
      const call = handbook.call.read();
      const page = this.page;
      handbook.call.change(({ pages }) => { delete pages[this.dataset.uri ?? ""]; });
      this.cleared = page ? { begun: call.begun, page } : null;
      this.renew();
      this.at("undo").focus();
    }

    undo() {
      const { cleared } = this;
      this.cleared = null;
      this.now = -1;
      if (cleared) handbook.call.change(({ pages }) => { pages[this.dataset.uri ?? ""] = cleared.page; });
      this.at("reset").focus();
    }

    /** From the item with the focus, else from the one that is now. @param {number} step */
    move(step) {
      const focused = this.indexOf(document.activeElement);
      const from = focused >= 0 ? focused : this.now;
      const to = Math.min(Math.max(from + step, 0), this.items.length - 1);
      const isInBox = document.activeElement?.matches("input[type=checkbox]");
      this.goTo(to);
      (focused >= 0 && isInBox ? part(this.items[to], "input") : this.items[to]).focus();
    }

    /** The arrows move from an item or its box; Enter ends a reason. @param {KeyboardEvent} press */
    answer(press) {
      const { target, key } = press;
      const isShortcut = press.ctrlKey || press.altKey || press.metaKey || press.shiftKey || press.isComposing;
      if (!(target instanceof HTMLElement) || isShortcut) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[key];
      if (step && target.matches("li, input[type=checkbox]")) this.move(step);
      else if (key === "Enter" && target.matches("[data-why]")) (this.items[this.now] ?? target).focus();
      else return;
      press.preventDefault();
    }

    /** The call has changed: a list that was thrown away begins anew. */
    renew() {
      const { marks } = handbook.checklist.progress(this.ids, this.page);
      if (marks.every((mark) => !mark) && (this.isMarked || this.now < 0)) this.now = 0;
      else if (this.now < 0) this.now = handbook.checklist.next(marks, 0);
      this.isMarked = marks.some(Boolean);
      this.show();
    }

    /** Make an item the one that is now; where the focus is on an item, it goes along. @param {number} index */
    goTo(index) {
      this.now = index;
      this.show();
      const isOnItem = document.activeElement instanceof HTMLLIElement && this.contains(document.activeElement);
      if (isOnItem) this.items[index]?.focus();
      else if (document.activeElement === document.body) this.items[index]?.scrollIntoView({ block: "nearest" });
    }

    show() {
      const { page } = this;
      const { marks, done, skipped } = handbook.checklist.progress(this.ids, page);
      this.items.forEach((item, index) => this.showItem(item, marks[index], handbook.checklist.reason(item.id, page)));
      this.showSegments(marks);
      write(this.at("done"), String(done));
      write(this.at("skipped"), String(skipped));
      this.at("any-skipped").hidden = skipped === 0;
      this.at("unkept").hidden = handbook.call.isKept;
      this.at("reset").hidden = done + skipped === 0;
      this.at("undo").hidden = !this.cleared || this.cleared.begun !== handbook.call.read().begun || done + skipped > 0;
    }

    /**
     * @param {HTMLElement} item
     * @param {ChecklistMark} mark
     * @param {string} why
     */
    showItem(item, mark, why) {
      const isSkipped = mark === "skipped";
      const isNow = this.items.indexOf(item) === this.now;
      item.classList.toggle("hb-check--skipped", isSkipped);
      if (isNow) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
      for (const name of ["[data-flag]", ".hb-check__why", "[data-on]"]) part(item, name).hidden = !isSkipped;
      part(item, "[data-off]").hidden = isSkipped;
      const box = part(item, "input[type=checkbox]");
      if (box instanceof HTMLInputElement) box.checked = mark === "done";
      if (isNow) box.dataset.key = "Space";
      else delete box.dataset.key;
      const field = part(item, "[data-why]");
      if (field instanceof HTMLInputElement && field.value !== why) field.value = why;
    }

    /** @param {ChecklistMark[]} marks */
    showSegments(marks) {
      this.querySelectorAll(".hb-segment").forEach((segment, index) => {
        segment.classList.toggle("hb-segment--done", marks[index] === "done");
        segment.classList.toggle("hb-segment--skipped", marks[index] === "skipped");
        segment.classList.toggle("hb-segment--now", index === this.now);
      });
    }
  }

  /**
   * @param {HTMLElement} element
   * @param {string} selector
   * @returns {HTMLElement}
   */
  const part = (element, selector) => {
    const found = element.querySelector(selector);
    return found instanceof HTMLElement ? found : document.createElement("p");
  };

  /**
   * What is announced is told only when it is another.
   * @param {HTMLElement} element
   * @param {string} text
   */
  const write = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };

  handbook.CheckList = CheckList;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
