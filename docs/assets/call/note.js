/* <call-note>: the present call as one text, shown in its textarea before it is copied by [data-copy-note]. The words
   come from its templates. What one changes by hand stays until the call itself changes. */
((handbook) => {
  "use strict";

  class CallNote extends HTMLElement {
    connectedCallback() {
      if (!this.field) {
        console.error("call-note: no <textarea> inside");
        return;
      }
      this.leaving = new AbortController();
      const { signal } = this.leaving;
      document.addEventListener("handbook-call", () => this.show(), { signal });
      this.querySelector("[data-copy-note]")?.addEventListener("click", () => this.copy(), { signal });
      this.show();
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    get field() {
      return this.querySelector("textarea");
    }

    show() {
      const text = handbook.notes.note(handbook.call.read(), (name, values) => handbook.wordsOf(this, name, values));
      if (this.field) this.field.value = text;
      for (const part of this.querySelectorAll("[data-some]")) part.toggleAttribute("hidden", !text);
      for (const part of this.querySelectorAll("[data-nothing]")) part.toggleAttribute("hidden", !!text);
    }

    async copy() {
      const { field } = this;
      const told = this.querySelector("[data-told]");
      if (!field || !told) return;
      const isCopied = await handbook.copy(field.value);
      if (!isCopied) field.select();
      told.textContent = handbook.wordsOf(this, isCopied ? "copied" : "chosen");
    }
  }

  handbook.CallNote = CallNote;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
