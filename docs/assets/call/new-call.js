/* <new-call>: asks in its <dialog>, opened by anything with [data-new-call], whether a new call begins. If so, the
   present call is thrown away and the focus goes to the finder. */
((handbook) => {
  "use strict";

  class NewCall extends HTMLElement {
    connectedCallback() {
      const dialog = this.querySelector("dialog");
      if (!dialog) {
        console.error("new-call: no <dialog> inside");
        return;
      }
      this.leaving = new AbortController();
      const { signal } = this.leaving;
      for (const way of document.querySelectorAll("[data-new-call]")) {
        way.addEventListener("click", () => this.ask(dialog), { signal });
      }
      dialog.addEventListener("close", () => this.answer(dialog.returnValue), { signal });
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    /** @param {HTMLDialogElement} dialog */
    ask(dialog) {
      dialog.returnValue = ""; // Esc answers nothing
      dialog.showModal();
    }

    /** @param {string} answer */
    answer(answer) {
      if (answer !== "new") return;
      handbook.call.clear();
      const finder = document.querySelector('[data-key="/"]');
      if (finder instanceof HTMLElement) finder.focus();
    }
  }

  handbook.NewCall = NewCall;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
