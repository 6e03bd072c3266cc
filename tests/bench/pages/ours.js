/* The finder as the page has it: a key into its box, and what the list below then shows. Runs before the page's own
   scripts. */
globalThis.bench = (() => {
  "use strict";

  const readyAt = new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector("script-finder[data-ready]")) return;
      watch.disconnect();
      done(performance.now());
    });
    watch.observe(document, { subtree: true, attributeFilter: ["data-ready"] });
  });

  let search = 0; // milliseconds in which the last answer was found, before anything was drawn
  const watchSearch = () => {
    const { find } = handbook;
    handbook.find = {
      ...find,
      search: (...asked) => {
        const from = performance.now();
        const found = find.search(...asked);
        search = performance.now() - from;
        return found;
      },
    };
  };

  /** Milliseconds from when the data was there. */
  const ready = async () => {
    const at = await readyAt;
    watchSearch();
    const [loaded] = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/content.js"));
    return at - loaded.responseEnd;
  };

  /** The subjects shown; asking for the box lays the list out. */
  const shown = (list) => {
    list.getBoundingClientRect();
    const heads = [...list.querySelectorAll('[role="group"] > [role="option"]:first-child')];
    return heads.map((head) => head.getAttribute("href").replace(/\.html.*$/, ""));
  };

  /** @param {string} text as it stands after one more key */
  const answer = async (text) => {
    const finder = document.querySelector("script-finder");
    const input = finder.querySelector("input");
    const list = finder.querySelector("[data-list]");
    input.value = text;
    const from = performance.now();
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    shown(list);
    const first = performance.now() - from;
    await new Promise((done) => setTimeout(done)); // what the page does later, it has done by then
    const uris = shown(list);
    return { search, first, last: performance.now() - from, uris };
  };

  return { ready, answer };
})();
