/* What <customer-aside> decides. Pure functions: no element is touched here. */
((handbook) => {
  "use strict";

  /**
   * A text as pieces; what the agent fills in during the call, 【姓名】, is a blank.
   * @param {string} text
   * @returns {{ text: string, isBlank: boolean }[]}
   */
  const pieces = (text) =>
    text.split(/(【[^【】]*】)/).filter(Boolean).map((piece) => ({ text: piece, isBlank: piece.startsWith("【") }));

  /**
   * Where an arrow key leads in a list of `count`, from `at`; -1 for any other key.
   * @param {string} key
   * @param {number} at
   * @param {number} count
   * @returns {number}
   */
  const moved = (key, at, count) => {
    const to = new Map([
      ["ArrowDown", at + 1],
      ["ArrowRight", at + 1],
      ["ArrowUp", at - 1],
      ["ArrowLeft", at - 1],
      ["Home", 0],
      ["End", count - 1],
    ]).get(key);
    return to === undefined ? -1 : (to + count) % count;
  };

  /**
   * Whether a click follows a link here, and not in another tab or window.
   * @param {Pick<MouseEvent, "button" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">} click
   * @returns {boolean}
   */
  const isPlain = (click) => click.button === 0 && !click.ctrlKey && !click.metaKey && !click.shiftKey && !click.altKey;

  handbook.customers = { pieces, moved, isPlain };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
