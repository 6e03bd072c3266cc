/* Folded parts: opened around the line an address names, and all of them for paper. Browsers that do so themselves
   lose nothing. */
(function (handbook) {
  "use strict";

  /**
   * @param {Window} view
   * @param {AbortSignal} [signal]
   */
  handbook.startFold = function (view, signal) {
    var page = view.document;
    /** @type {HTMLDetailsElement[]} */
    var opened = [];
    function reveal() {
      var target = page.querySelector(":target");
      var folded = target && target.closest("details:not([open])");
      if (!target || !folded) return;
      folded.open = true;
      target.scrollIntoView();
    }
    view.addEventListener("hashchange", reveal, { signal: signal });
    view.addEventListener("beforeprint", function () {
      opened = Array.from(page.querySelectorAll("details:not([open])"));
      opened.forEach(function (each) { each.open = true; });
    }, { signal: signal });
    view.addEventListener("afterprint", function () {
      opened.forEach(function (each) { each.open = false; });
    }, { signal: signal });
    reveal();
  };
})((window.handbook = window.handbook || {}));
