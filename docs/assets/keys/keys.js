/* Keys: an element with data-key="T" is pressed (an input: focused) by that key. Marks <html class="hb-keys">, by
   which the key hints show. */
(function (handbook) {
  "use strict";

  /**
   * Listen to keys until the signal ends it.
   * @param {Document} page
   * @param {AbortSignal} [signal]
   */
  handbook.startKeys = function (page, signal) {
    page.documentElement.classList.add("hb-keys");
    page.addEventListener("keydown", function (press) { answer(page, press); }, { signal: signal });
  };

  /**
   * @param {Document} page
   * @param {KeyboardEvent} press
   */
  function answer(page, press) {
    var focused = page.activeElement;
    var isTyping = focused instanceof HTMLElement &&
      handbook.keys.takesText(focused.tagName, focused.getAttribute("type") || "text", focused.isContentEditable);
    var key = handbook.keys.wanted(press, isTyping);
    var found = key && page.querySelector('[data-key="' + CSS.escape(key) + '"]');
    if (!(found instanceof HTMLElement)) return;
    press.preventDefault();
    if (found instanceof HTMLInputElement) { found.focus(); found.select(); } else { found.click(); }
  }
})((window.handbook = window.handbook || {}));
