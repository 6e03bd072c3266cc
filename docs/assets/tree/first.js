/* <tree-first data-uri data-title data-node>: the first question of a tree, on another page. The answer given there is
   kept with the present call, so that the tree's page begins with it. */
((handbook) => {
  "use strict";

  class TreeFirst extends HTMLElement {
    connectedCallback() {
      this.leaving = new AbortController();
      this.addEventListener("click", (event) => this.press(event), { signal: this.leaving.signal });
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    /** @param {MouseEvent} event */
    press(event) {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const { uri, title, node } = this.dataset;
      if (!link || !("answer" in link.dataset) || !uri || !title || !node) return;
      const given = { node, answer: Number(link.dataset.answer) };
      handbook.call.change((call) => {
        const page = handbook.call.page(call, uri, title);
        handbook.tree.tell(Object.assign(page, { trail: [given], aside: [], led: link.dataset.ref ?? "" }), this, [given]);
      });
    }
  }

  handbook.TreeFirst = TreeFirst;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
