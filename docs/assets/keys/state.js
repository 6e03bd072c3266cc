/* What a key press asks for. Pure functions: no element is touched here. */
(function (handbook) {
  "use strict";

  /**
   * The key a press stands for, or "" when it is meant for something else: typing, a composition, a shortcut.
   * @param {{key: string, ctrlKey?: boolean, altKey?: boolean, metaKey?: boolean, isComposing?: boolean, keyCode?: number}} press
   * @param {boolean} isTyping whether the focus is where text goes
   * @returns {string}
   */
  function wanted(press, isTyping) {
    var isShortcut = press.ctrlKey || press.altKey || press.metaKey;
    var isComposing = press.isComposing || press.keyCode === 229;
    if (isTyping || isShortcut || isComposing || press.key.length !== 1) return "";
    return press.key.toUpperCase();
  }

  /**
   * Whether an element takes text.
   * @param {string} tag
   * @param {string} type
   * @param {boolean} isEditable
   * @returns {boolean}
   */
  function takesText(tag, type, isEditable) {
    if (isEditable || tag === "TEXTAREA" || tag === "SELECT") return true;
    return tag === "INPUT" && ["checkbox", "radio", "button", "submit", "reset"].indexOf(type) < 0;
  }

  handbook.keys = { wanted: wanted, takesText: takesText };
})((window.handbook = window.handbook || {}));
