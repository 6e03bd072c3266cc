/* <letter-copy>: its [data-copy-letter] copies the text of the [data-letter] beside it, a line for each [data-line].
   What came of it is told by [data-copied] or [data-not-copied]; then the text is selected. */
((handbook) => {
  "use strict";

  class LetterCopy extends HTMLElement {
    connectedCallback() {
      const button = this.querySelector("[data-copy-letter]");
      if (!button || !this.letter) {
        console.error("letter-copy: no [data-copy-letter] inside, or no [data-letter] beside it");
        return;
      }
      this.leaving = new AbortController();
      button.toggleAttribute("hidden", false);
      button.addEventListener("click", () => this.copy(), { signal: this.leaving.signal });
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    get letter() {
      return this.parentElement?.querySelector("[data-letter]");
    }

    async copy() {
      const { letter } = this;
      if (!letter) return;
      const lines = [...letter.querySelectorAll("[data-line]")].map((line) => line.textContent?.trim() ?? "");
      const isCopied = await handbook.copy(lines.join("\n").replaceAll("\u00a0", " "));
      if (!isCopied) getSelection()?.selectAllChildren(letter);
      this.querySelector("[data-copied]")?.toggleAttribute("hidden", !isCopied);
      this.querySelector("[data-not-copied]")?.toggleAttribute("hidden", isCopied);
    }
  }

  handbook.LetterCopy = LetterCopy;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
