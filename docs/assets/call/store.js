/* The present call: what was filled in, ticked and answered on all its pages. Kept in this tab's sessionStorage, thrown
   away by a new call and after eight hours idle; where storage is forbidden, full or broken it lasts one page.
   Every change is told as a "handbook-call" event on the document. */
((handbook) => {
  "use strict";

  const KEY = "handbook.call";
  const IDLE = 8 * 60 * 60 * 1000;

  /**
   * @param {() => Storage} storage may throw: browsers forbid it in their own ways
   * @param {() => number} now milliseconds
   * @param {() => void} tell called after each change
   * @returns {CallStore}
   */
  const callStore = (storage, now, tell) => {
    /** @type {PresentCall | null} */
    let held = null; // what this page knows; it counts only when it could not be kept
    let isKept = isAllowed(storage);

    const read = () => {
      const call = isKept ? kept(storage) : held;
      return call && now() - call.touched < IDLE ? call : begin(now());
    };

    /** @param {PresentCall | null} call */
    const write = (call) => {
      held = call;
      try {
        if (call) storage().setItem(KEY, JSON.stringify(call));
        else storage().removeItem(KEY);
        isKept = true;
      } catch {
        isKept = false;
      }
      tell();
    };

    return {
      read,
      change: (edit) => {
        const call = read();
        edit(call);
        write({ ...call, touched: now() });
      },
      page: (call, uri, title) => (call.pages[uri] ??= { title, at: now(), done: {}, why: {}, fields: {}, trail: [] }),
      clear: () => write(null),
      get isKept() {
        return isKept;
      },
    };
  };

  /** @param {() => Storage} storage */
  const isAllowed = (storage) => {
    try {
      storage().getItem(KEY);
      return true;
    } catch {
      return false;
    }
  };

  /**
   * @param {number} at
   * @returns {PresentCall}
   */
  const begin = (at) => ({ begun: at, touched: at, blanks: {}, pages: {} });

  /**
   * What is kept; null when it is none of ours.
   * @param {() => Storage} storage
   * @returns {PresentCall | null}
   */
  const kept = (storage) => {
    try {
      const found = JSON.parse(storage().getItem(KEY) ?? "null");
      const isCall = [found?.begun, found?.touched].every(Number.isFinite) && isTexts(found?.blanks) && isRecord(found?.pages);
      return isCall && Object.values(found.pages).every(isPage) ? found : null;
    } catch {
      return null;
    }
  };

  /** @param {unknown} value */
  const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** @param {unknown} value */
  const isTexts = (value) => isRecord(value) && Object.values(/** @type {object} */ (value)).every((text) => typeof text === "string");

  /** @param {any} page */
  const isPage = (page) =>
    isRecord(page) && typeof page.title === "string" && Number.isFinite(page.at) &&
    [page.done, page.why, page.fields].every(isTexts) && Array.isArray(page.trail) && page.trail.every(isRecord) &&
    typeof (page.level ?? "") === "string" &&
    isRecord(page.lines ?? {}) && Object.values(page.lines ?? {}).every(isLine) &&
    isRecord(page.dues ?? {}) && Object.values(page.dues ?? {}).every(isDue);

  /** @param {any} line */
  const isLine = (line) =>
    isRecord(line) && [line.sort, line.words, line.who].every((text) => typeof text === "string") && Number.isFinite(line.at);

  /** @param {any} due */
  const isDue = (due) =>
    isRecord(due) && typeof due.title === "string" && Number.isFinite(due.every) &&
    Array.isArray(due.times) && due.times.every(Number.isFinite);

  handbook.callStore = callStore;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
