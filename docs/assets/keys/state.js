/* What a key press asks for. Pure functions: no element is touched here. */
((handbook) => {
  "use strict";

  /**
   * The key a press stands for, as data-key names it, or "" when it is meant for something else: typing, a composition,
   * a shortcut, a key held down.
   * @param {Pick<KeyboardEvent, "key"> & Partial<KeyboardEvent>} press
   * @param {KeyFocus} focus what has the focus
   * @returns {string}
   */
  const wanted = (press, focus) => {
    const isShortcut = press.ctrlKey || press.altKey || press.metaKey;
    const isComposing = press.isComposing || press.keyCode === 229;
    if (focus === "text" || isShortcut || isComposing || press.repeat) return "";
    if (press.key === " ") return focus === "control" ? "" : "Space";
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

  /**
   * Whether single keys are switched on in this browser; they are until someone switches them off.
   * @param {() => Storage} storage may throw: browsers forbid it in their own ways
   * @returns {boolean}
   */
  const areOn = (storage) => {
    try {
      return storage().getItem("handbook.keys") !== "off";
    } catch {
      return true;
    }
  };

  /**
   * @param {() => Storage} storage
   * @param {boolean} isOn
   */
  const keep = (storage, isOn) => {
    try {
      storage().setItem("handbook.keys", isOn ? "on" : "off");
    } catch {
      // then it lasts this page
    }
  };

  handbook.keys = { wanted, takesText, areOn, keep };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
