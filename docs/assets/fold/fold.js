/* Folded parts: opened around the line an address names, and all of them for paper. Browsers that do so themselves
   lose nothing. */
((handbook) => {
  "use strict";

  /**
   * @param {Window} view
   * @param {AbortSignal} [signal]
   */
  handbook.startFold = (view, signal) => {
    /** @type {HTMLDetailsElement[]} */
    let opened = [];
    view.addEventListener("hashchange", () => reveal(view.document), { signal });
    view.addEventListener("beforeprint", () => { opened = unfold(view.document); }, { signal });
    view.addEventListener("afterprint", () => {
      for (const each of opened) each.open = false;
    }, { signal });
    reveal(view.document);
  };

  /**
   * Open what is folded around the target of the address, and show it.
   * @param {Document} page
   */
  const reveal = (page) => {
    const target = page.querySelector(":target");
    const folded = target?.closest("details:not([open])");
    if (!target || !(folded instanceof HTMLDetailsElement)) return;
    folded.open = true;
    target.scrollIntoView();
  };

  /**
   * Open everything, and return what was folded.
   * @param {Document} page
   * @returns {HTMLDetailsElement[]}
   */
  const unfold = (page) => {
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const folded = page.querySelectorAll("details:not([open])");
    for (const each of folded) each.open = true;
    return [...folded];
  };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
