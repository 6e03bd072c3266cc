/* Keys: an element with data-key="T" is pressed (a text input: focused) by that key. <html class="hb-keys"> says that
   they work; the key hints show by it. While a dialog is open, only what is inside it is pressed. */
((handbook) => {
  "use strict";

  const CONTROLS = "a[href], button, input, select, textarea, summary, [role='option'], [contenteditable]";

  /**
   * Listen to keys until the signal ends it.
   * @param {Document} page
   * @param {AbortSignal} [signal]
   */
  handbook.startKeys = (page, signal) => {
    page.documentElement.classList.toggle("hb-keys", handbook.keys.areOn(() => localStorage));
    page.addEventListener("keydown", (press) => answer(page, press), { signal });
  };

  /**
   * @param {Document} page
   * @param {KeyboardEvent} press
   */
  const answer = (page, press) => {
    if (!page.documentElement.classList.contains("hb-keys")) return;
    const key = handbook.keys.wanted(press, focusOf(page.activeElement));
    const inside = page.querySelector("dialog[open]") ?? page;
    const found = key && inside.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!(found instanceof HTMLElement)) return;
    press.preventDefault();
    if (focusOf(found) === "text") focusText(found);
    else found.click();
  };

  /**
   * @param {Element | null} element
   * @returns {KeyFocus}
   */
  const focusOf = (element) => {
    if (!(element instanceof HTMLElement)) return "none";
    const type = element.getAttribute("type") || "text";
    if (handbook.keys.takesText(element.tagName, type, element.isContentEditable)) return "text";
    return element.matches(CONTROLS) ? "control" : "none";
  };

  /** @param {HTMLElement} field */
  const focusText = (field) => {
    field.focus({ preventScroll: true });
    if (field instanceof HTMLInputElement) field.select();
  };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
