/* <call-clock data-base>: how long the present call has run in [data-run], and in [data-dues] what was promised again and
   again, each drawn by the template [data-due]. Where it has a [data-said], it tells once that something is due. */
((handbook) => {
  "use strict";

  class CallClock extends HTMLElement {
    connectedCallback() {
      const list = this.querySelector("[data-dues]");
      const row = this.querySelector("template[data-due]");
      if (!list || !(row instanceof HTMLTemplateElement)) {
        console.error("call-clock: no [data-dues] or no <template data-due> inside");
        return;
      }
      this.leaving = new AbortController();
      const { signal } = this.leaving;
      const show = () => this.show(list, row, Date.now());
      const timer = setInterval(show, 1000);
      signal.addEventListener("abort", () => clearInterval(timer));
      document.addEventListener("handbook-call", show, { signal });
      this.addEventListener("click", (event) => this.press(event), { signal });
      show();
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    /**
     * @param {Element} list
     * @param {HTMLTemplateElement} row
     * @param {number} now
     */
    show(list, row, now) {
      const call = handbook.call.read();
      const coming = handbook.calling.coming(call, now);
      const run = this.querySelector("[data-run]");
      if (run) run.textContent = handbook.calling.clock(now - call.begun);
      while (list.children.length > coming.length) list.lastElementChild?.remove();
      while (list.children.length < coming.length) list.append(row.content.cloneNode(true));
      coming.forEach((each, number) => this.draw(list.children[number], each));
      this.tell(coming.find(({ left, due }) => left <= 0 && !due.isTold));
    }

    /**
     * @param {Element} row
     * @param {CallComing} coming
     */
    draw(row, { uri, step, due, left }) {
      const isPast = left <= 0;
      const at = (/** @type {string} */ name) => /** @type {HTMLElement} */ (row.querySelector(`[data-${name}]`));
      row.classList.toggle("hb-clock__row--past", isPast);
      row.querySelector("a")?.setAttribute("href", `${this.dataset.base}${uri}.html#${step}`);
      Object.assign(/** @type {HTMLElement} */ (row).dataset, { uri, step });
      at("coming").hidden = isPast;
      at("past").hidden = !isPast;
      at("title").textContent = due.title;
      at("left").textContent = handbook.calling.clock(isPast ? left : left + 999);
    }

    /** @param {CallComing | undefined} coming */
    tell(coming) {
      const said = this.querySelector("[data-said]");
      const words = this.querySelector('template[data-words-for="due"]');
      if (!coming || !said || !(words instanceof HTMLTemplateElement)) return;
      said.textContent = (words.content.textContent ?? "").replace("{title}", coming.due.title);
      this.change(coming, (due) => { due.isTold = true; });
    }

    /** @param {Event} event */
    press(event) {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      const row = button?.closest("li");
      if (!button || !row) return;
      const coming = { uri: row.dataset.uri ?? "", step: row.dataset.step ?? "" };
      if (button.matches("[data-stop]")) this.change(coming, () => null);
      else this.change(coming, (due) => { due.times.push(Date.now()); due.isTold = false; });
    }

    /**
     * Change what is promised; nothing returned for it ends it.
     * @param {Pick<CallComing, "uri" | "step">} coming
     * @param {(due: CallDue) => void | null} edit
     */
    change({ uri, step }, edit) {
      handbook.call.change((call) => {
        const dues = call.pages[uri]?.dues;
        if (dues?.[step] && edit(dues[step]) === null) delete dues[step];
      });
    }
  }

  handbook.CallClock = CallClock;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
