/* The index page, narrowed to the query in its address (?q=…) and, while one types in the box, to what stands there.
   Needs [data-find-index] with lines [data-find] in parts [data-find-part]; other pages are left alone. */
(function (handbook) {
  "use strict";

  /**
   * @param {Document} page
   * @param {AbortSignal} [signal]
   */
  handbook.startFind = function (page, signal) {
    var index = page.querySelector("[data-find-index]");
    var box = page.querySelector('input[name="q"]');
    if (!index || !(box instanceof HTMLInputElement)) return;
    box.value = new URLSearchParams(page.location.search).get("q") || "";
    narrow(page, index, box.value);
    box.addEventListener("input", function () { narrow(page, index, box.value); }, { signal: signal });
  };

  /**
   * @param {Document} page
   * @param {Element} index
   * @param {string} query
   */
  function narrow(page, index, query) {
    var wanted = handbook.find.terms(query);
    var count = 0;
    index.querySelectorAll("[data-find]").forEach(function (line) {
      line.hidden = !handbook.find.matches(line.getAttribute("data-find") || "", wanted);
      count += line.hidden ? 0 : 1;
    });
    index.querySelectorAll("[data-find-part]").forEach(function (part) {
      part.hidden = !part.querySelector("[data-find]:not([hidden])");
    });
    tell(page, query.trim(), count);
  }

  /**
   * @param {Document} page
   * @param {string} query
   * @param {number} count
   */
  function tell(page, query, count) {
    var none = page.querySelector("[data-find-none]");
    var name = page.querySelector("[data-find-query]");
    var status = page.querySelector("[data-find-status]");
    if (none) none.hidden = count > 0;
    if (name) name.textContent = "“" + query + "”";
    if (status) status.textContent = query ? "“" + query + "”：" + count + " 条。" : status.getAttribute("data-find-status");
  }
})((window.handbook = window.handbook || {}));
