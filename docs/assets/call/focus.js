/* <call-focus>: its button puts the page into focus mode and out of it: <html class="hb-focus"> hides all but the present
   step (focus.css). Esc, a new call, and the keys of the finder and of the blanks lead out of it too. */
((handbook) => {
  "use strict";

  const root = document.documentElement;

  class CallFocus extends HTMLElement {
    connectedCallback() {
      const button = this.querySelector("button");
      if (!button) {
        console.error("call-focus: no <button> inside");
        return;
      }
      this.leaving = new AbortController();
      const { signal } = this.leaving;
      button.addEventListener("click", () => this.set(!root.classList.contains("hb-focus")), { signal });
      document.addEventListener("keydown", (press) => this.leave(press), { signal });
      document.addEventListener("handbook-key", ({ target }) => this.makeWay(target), { signal });
      document.addEventListener("handbook-call", () => this.renew(), { signal });
    }

    disconnectedCallback() {
      this.leaving?.abort();
      root.classList.remove("hb-focus");
    }

    /** @param {KeyboardEvent} press */
    leave(press) {
      const isOver = document.querySelector("dialog[open]") || press.defaultPrevented;
      if (press.key === "Escape" && !isOver) this.set(false);
    }

    /** @param {EventTarget | null} target */
    makeWay(target) {
      if (target instanceof Element && target.matches('[data-key="/"], [data-key="I"]')) this.set(false);
    }

    renew() {
      if (handbook.calling.isNew(handbook.call.read())) this.set(false);
    }

    /** @param {boolean} isOn */
    set(isOn) {
      if (root.classList.contains("hb-focus") === isOn) return;
      root.classList.toggle("hb-focus", isOn);
      const present = document.querySelector('.hb-step[aria-current="step"]');
      if (present instanceof HTMLElement) present.focus({ preventScroll: true });
      if (isOn) scrollTo(0, 0);
      else present?.scrollIntoView({ block: "start" });
    }
  }

  handbook.CallFocus = CallFocus;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
