/* Keys: an element with data-key="T" is pressed (an input: focused) by that key. Marks <html class="hb-keys">, by
   which the key hints show. */
((handbook) => {
  "use strict";

  /**
   * Listen to keys until the signal ends it.
   * @param {Document} page
   * @param {AbortSignal} [signal]
   */
  handbook.startKeys = (page, signal) => {
    page.documentElement.classList.add("hb-keys");
    page.addEventListener("keydown", (press) => answer(page, press), { signal });
  };

  /**
   * @param {Document} page
   * @param {KeyboardEvent} press
   */
  const answer = (page, press) => {
    const { wanted, takesText } = handbook.keys;
    const focused = page.activeElement;
    const isTyping = focused instanceof HTMLElement &&
      takesText(focused.tagName, focused.getAttribute("type") || "text", focused.isContentEditable);
    const key = wanted(press, isTyping);
    const found = key && page.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!(found instanceof HTMLElement)) return;
    press.preventDefault();
    if (found instanceof HTMLInputElement) {
      found.focus({ preventScroll: true });
      found.select();
    } else {
      found.click();
    }
  };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
