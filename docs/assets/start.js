/* The one place where behaviour is added to the page; loading the other files has no effect of its own. */
((handbook) => {
  "use strict";

  handbook.call = handbook.callStore(() => sessionStorage, Date.now, () => document.dispatchEvent(new Event("handbook-call")));
  handbook.startKeys(document);
  handbook.startFold(window);
  customElements.define("script-finder", handbook.ScriptFinder);
  customElements.define("check-list", handbook.CheckList);
  customElements.define("compensation-helper", handbook.CompensationHelper);
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
