/* Copies a text: by the clipboard, on plain http by the older command. */
((handbook) => {
  "use strict";

  handbook.copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return byCommand(text);
    }
  };

  /** @param {string} text */
  const byCommand = (text) => {
    const focused = document.activeElement;
    const field = document.createElement("textarea");
    field.className = "hb-unseen";
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    return isCopied;
  };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
