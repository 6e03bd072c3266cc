/* <my-pocket>: each [data-pick] is a page that is pinned in the finder when it is ticked. Tells how many there are, lists
   their names in [data-names], copies them, prints. What is printed follows from the ticks alone (pocket.css). */
((handbook) => {
  "use strict";

  class MyPocket extends HTMLElement {
    connectedCallback() {
      if (!this.field) {
        console.error("my-pocket: no [data-names] inside");
        return;
      }
      this.leaving = new AbortController();
      const { signal } = this.leaving;
      this.kept = handbook.find.kept(() => localStorage);
      const pinned = new Set(this.kept.list("pinned"));
      for (const box of this.boxes) box.checked = pinned.has(box.dataset.pick ?? "");
      for (const group of this.querySelectorAll("details")) group.open ||= group.querySelector(":checked") !== null;
      this.addEventListener("change", (event) => this.keep(event), { signal });
      this.querySelector("[data-print]")?.addEventListener("click", () => print(), { signal });
      this.querySelector("[data-copy-names]")?.addEventListener("click", () => this.copy(), { signal });
      this.show();
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    /** @returns {HTMLInputElement[]} */
    get boxes() {
      return [...this.querySelectorAll("input")].filter((box) => box.dataset.pick);
    }

    get field() {
      return this.querySelector("textarea");
    }

    get names() {
      return this.boxes.filter((box) => box.checked).map((box) => box.dataset.pick ?? "");
    }

    /** @param {Event} event */
    keep({ target }) {
      if (!(target instanceof HTMLInputElement) || !target.dataset.pick || !this.kept) return;
      const isKept = this.kept[target.checked ? "add" : "remove"]("pinned", target.dataset.pick);
      this.show();
      const kept = new Set(this.kept.list("pinned"));
      if (!isKept) this.tell("unkept");
      else if (this.names.some((name) => !kept.has(name))) this.tell("many", { most: String(kept.size) });
      else this.tell("");
    }

    show() {
      const { names } = this;
      if (this.field) this.field.value = names.map((name) => `${name}\n`).join("");
      for (const button of this.querySelectorAll("button")) button.disabled = names.length === 0;
      const count = this.querySelector("[data-count]");
      if (count) count.textContent = handbook.wordsOf(this, names.length ? "some" : "none", { count: String(names.length) });
    }

    async copy() {
      const { field } = this;
      if (!field) return;
      const isCopied = await handbook.copy(field.value);
      if (!isCopied) field.select();
      this.tell(isCopied ? "copied" : "chosen");
    }

    /**
     * @param {string} name
     * @param {Record<string, string>} [values]
     */
    tell(name, values) {
      const told = this.querySelector("[data-told]");
      if (told) told.textContent = name && handbook.wordsOf(this, name, values);
    }
  }

  handbook.MyPocket = MyPocket;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
