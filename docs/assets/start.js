/* The one place where behaviour is added to the page; loading the other files has no effect of its own. */
((handbook) => {
  "use strict";

  handbook.startKeys(document);
  handbook.startFind(document);
  handbook.startFold(window);
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
