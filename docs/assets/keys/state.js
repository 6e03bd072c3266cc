/* What a key press asks for. Pure functions: no element is touched here. */
((handbook) => {
  "use strict";

  /**
   * The key a press stands for, or "" when it is meant for something else: typing, a composition, a shortcut,
   * a key held down.
   * @param {Pick<KeyboardEvent, "key"> & Partial<KeyboardEvent>} press
   * @param {boolean} isTyping whether the focus is where text goes
   * @returns {string}
   */
  const wanted = (press, isTyping) => {
    const isShortcut = press.ctrlKey || press.altKey || press.metaKey;
    const isComposing = press.isComposing || press.keyCode === 229;
    if (isTyping || isShortcut || isComposing || press.repeat) return "";
    if (press.key === "Backspace") return "Backspace";
    return press.key.length === 1 ? press.key.toUpperCase() : "";
  };

  /**
   * Whether an element takes text.
   * @param {string} tag
   * @param {string} type
   * @param {boolean} isEditable
   * @returns {boolean}
   */
  const takesText = (tag, type, isEditable) =>
    isEditable || tag === "TEXTAREA" || tag === "SELECT" ||
    (tag === "INPUT" && !["checkbox", "radio", "button", "submit", "reset"].includes(type));

  handbook.keys = { wanted, takesText };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
