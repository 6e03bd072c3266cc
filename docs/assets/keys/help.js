/* <key-help>: the table of all keys in its <dialog>, opened by anything with [data-help]. Its tick box switches the
   single keys off and on, for this browser. */
((handbook) => {
  "use strict";

  class KeyHelp extends HTMLElement {
    connectedCallback() {
      const dialog = this.querySelector("dialog");
      const letters = this.querySelector("input[data-letters]");
      if (!dialog || !(letters instanceof HTMLInputElement)) {
        console.error("key-help: no <dialog> or no [data-letters] inside");
        return;
      }
      this.leaving = new AbortController();
      const { signal } = this.leaving;
      for (const way of document.querySelectorAll("[data-help]")) {
        way.addEventListener("click", () => this.open(dialog, letters), { signal });
      }
      letters.addEventListener("change", () => this.switch(letters.checked), { signal });
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    /**
     * @param {HTMLDialogElement} dialog
     * @param {HTMLInputElement} letters
     */
    open(dialog, letters) {
      letters.checked = document.documentElement.classList.contains("hb-keys");
      dialog.showModal();
      dialog.scrollTop = 0;
    }

    /** @param {boolean} isOn */
    switch(isOn) {
      document.documentElement.classList.toggle("hb-keys", isOn);
      handbook.keys.keep(() => localStorage, isOn);
    }
  }

  handbook.KeyHelp = KeyHelp;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
