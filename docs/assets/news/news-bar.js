/* <news-bar data-edition>: what is new, until it was seen (`handbook.seen`). Anything on the page with [data-new="place"]
   shows until it was in view and the page was left, or [data-seen-all] was pressed; [data-bar] shows while one of its
   [data-critical] is not acknowledged by [data-acknowledge]. It takes no focus. Without this script all marks show. */
((handbook) => {
  "use strict";

  class NewsBar extends HTMLElement {
    /** @type {Set<string>} */
    viewed = new Set();

    connectedCallback() {
      this.leaving = new AbortController();
      this.listen(this.leaving.signal);
      this.show();
      this.watch(this.leaving.signal);
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    /** @param {AbortSignal} signal */
    listen(signal) {
      window.addEventListener("pagehide", () => this.keep(), { signal });
      document.addEventListener("visibilitychange", () => document.hidden && this.keep(), { signal });
      window.addEventListener("pageshow", ({ persisted }) => persisted && this.again(), { signal });
      window.addEventListener("storage", ({ key }) => key === "handbook.news" && this.again(), { signal });
      document.addEventListener("click", (event) => this.press(event), { signal });
    }

    /** Remember each mark that comes into view. @param {AbortSignal} signal */
    watch(signal) {
      const watcher = new IntersectionObserver((entries) => {
        for (const { isIntersecting, target } of entries) {
          if (isIntersecting && target instanceof HTMLElement) this.viewed.add(target.dataset.new ?? "");
        }
      }, { threshold: 1 });
      signal.addEventListener("abort", () => watcher.disconnect());
      for (const mark of this.marks) watcher.observe(mark);
    }

    /** @returns {HTMLElement[]} */
    get marks() {
      return [...document.querySelectorAll("[data-new]")].filter((each) => each instanceof HTMLElement);
    }

    /** @returns {HTMLElement[]} */
    get critical() {
      return [...this.querySelectorAll("[data-critical]")].filter((each) => each instanceof HTMLElement);
    }

    keep() {
      if (this.viewed.size > 0) handbook.seen.see([...this.viewed]);
    }

    again() {
      handbook.seen.refresh();
      this.show();
    }

    show() {
      for (const mark of this.marks) mark.hidden = handbook.seen.isSeen(mark.dataset.new ?? "");
      for (const each of this.critical) each.hidden = handbook.seen.isAcknowledged(each.dataset.critical ?? "");
      const open = this.critical.filter((each) => !each.hidden).length;
      const [bar, count] = [this.querySelector("[data-bar]"), this.querySelector("[data-count]")];
      if (count) count.textContent = String(open);
      if (bar instanceof HTMLElement) bar.hidden = open === 0;
    }

    /** @param {MouseEvent} event */
    press(event) {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button?.matches("[data-seen-all]")) handbook.seen.seeAll();
      else if (button?.matches("[data-acknowledge]")) this.acknowledge();
      else return;
      this.show();
      this.tell();
    }

    /** The bar goes; the focus was in it and goes on to the page. */
    acknowledge() {
      handbook.seen.acknowledge(this.critical.map((each) => each.dataset.critical ?? ""));
      document.getElementById("hb_main")?.focus({ preventScroll: true });
    }

    tell() {
      const told = this.querySelector("[data-told]");
      const words = this.querySelector('template[data-words-for="told"]');
      if (told && words instanceof HTMLTemplateElement) told.textContent = words.content.textContent;
    }
  }

  handbook.NewsBar = NewsBar;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
