/* The one place where behaviour is added to the page; loading the other files has no effect of its own. */
((handbook) => {
  "use strict";

  handbook.startKeys(document);
  handbook.startFold(window);
  customElements.define("script-finder", handbook.ScriptFinder);
  customElements.define("customer-aside", handbook.CustomerAside);
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
