/* The index page, narrowed to the query in its address (?q=…) and, while one types in the box, to what stands there.
   Needs [data-find-index] with lines [data-find] in parts [data-find-part]; other pages are left alone. */
((handbook) => {
  "use strict";

  /**
   * @param {Document} page
   * @param {AbortSignal} [signal]
   */
  handbook.startFind = (page, signal) => {
    const index = page.querySelector("[data-find-index]");
    const box = page.querySelector('input[name="q"]');
    if (!index || !(box instanceof HTMLInputElement)) return;
    box.value = new URLSearchParams(page.location.search).get("q") || "";
    narrow(page, index, box.value);
    box.addEventListener("input", () => narrow(page, index, box.value), { signal });
  };

  /**
   * @param {Document} page
   * @param {Element} index
   * @param {string} query
   */
  const narrow = (page, index, query) => {
    const wanted = handbook.find.terms(query);
    let count = 0;
    for (const line of all(index, "[data-find]")) {
      line.hidden = !handbook.find.matches(line.dataset.find || "", wanted);
      count += line.hidden ? 0 : 1;
    }
    for (const part of all(index, "[data-find-part]")) {
      part.hidden = !part.querySelector("[data-find]:not([hidden])");
    }
    tell(page, query.trim(), count);
  };

  /**
   * @param {Document} page
   * @param {string} query
   * @param {number} count
   */
  const tell = (page, query, count) => {
    for (const none of all(page, "[data-find-none]")) none.hidden = count > 0;
    for (const name of all(page, "[data-find-query]")) name.textContent = `“${query}”`;
    for (const status of all(page, "[data-find-status]")) {
      status.textContent = query ? `“${query}”：${count} 条。` : status.dataset.findStatus || "";
    }
  };

  /**
   * @param {ParentNode} within
   * @param {string} selector
   * @returns {NodeListOf<HTMLElement>}
   */
  const all = (within, selector) => within.querySelectorAll(selector);
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
