/* How a checklist stands in the present call. Pure functions: no element is touched here. */
((handbook) => {
  "use strict";

  /**
   * Of each item its mark, and how many there are of either.
   * @param {string[]} ids
   * @param {CallPage | undefined} page
   * @returns {ChecklistProgress}
   */
  const progress = (ids, page) => {
    const marks = ids.map((id) => markOf(page?.done[id]));
    const count = (/** @type {ChecklistMark} */ mark) => marks.filter((each) => each === mark).length;
    return { marks, done: count("done"), skipped: count("skipped") };
  };

  /**
   * What is kept may be anything: only a mark is one.
   * @param {unknown} kept
   * @returns {ChecklistMark}
   */
  const markOf = (kept) => (kept === "done" || kept === "skipped" ? kept : "");

  /**
   * Why an item was skipped, "" when nobody has said.
   * @param {string} id
   * @param {CallPage | undefined} page
   */
  const reason = (id, page) => {
    const kept = page?.why[id];
    return typeof kept === "string" ? kept : "";
  };

  /**
   * Mark an item, or take its mark away; a reason belongs to the mark it was given for.
   * @param {CallPage} page
   * @param {string} id
   * @param {ChecklistMark} mark
   */
  const set = (page, id, mark) => {
    delete page.why[id];
    if (mark) page.done[id] = mark;
    else delete page.done[id];
  };

  /**
   * The next item without a mark, from the last one on to the first; -1 when all have one.
   * @param {ChecklistMark[]} marks
   * @param {number} from
   */
  const next = (marks, from) => {
    const after = marks.indexOf("", from);
    return after >= 0 ? after : marks.indexOf("");
  };

  handbook.checklist = { progress, reason, set, next };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
