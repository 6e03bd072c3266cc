/* What this browser keeps for the finder: last opened, pinned, and searched in vain. Never sent anywhere; where storage
   is forbidden, full or broken, it is empty and nothing fails. */
((handbook) => {
  "use strict";

  const MOST = { opened: 8, pinned: 12, missed: 200 };

  /**
   * @param {() => Storage} storage may throw: browsers forbid it in their own ways
   * @returns {FinderKept}
   */
  const kept = (storage) => {
    /** @param {FinderShelf} shelf */
    const list = (shelf) => {
      try {
        const found = JSON.parse(storage().getItem(`handbook.${shelf}`) ?? "[]");
        return Array.isArray(found) ? found.filter((each) => typeof each === "string").slice(0, MOST[shelf]) : [];
      } catch {
        return [];
      }
    };
    /** @param {FinderShelf} shelf @param {string[]} texts */
    const keep = (shelf, texts) => {
      try {
        storage().setItem(`handbook.${shelf}`, JSON.stringify(texts.slice(0, MOST[shelf])));
        return true;
      } catch {
        return false;
      }
    };
    /** @param {FinderShelf} shelf @param {string} text */
    const add = (shelf, text) => keep(shelf, [text, ...list(shelf).filter((each) => each !== text)]);
    /** @param {FinderShelf} shelf @param {string} text */
    const remove = (shelf, text) => keep(shelf, list(shelf).filter((each) => each !== text));
    return { list, add, remove, clear: (shelf) => keep(shelf, []) };
  };

  handbook.find = { ...handbook.find, kept };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
