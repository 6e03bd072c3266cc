/* The search worker of Material for MkDocs, asked as the theme asks it. */
globalThis.bench = (() => {
  "use strict";

  const TOP = 3;
  const SETUP = 0;
  const QUERY = 2;
  let worker;

  const ask = (type, data) =>
    new Promise((done) => {
      worker.onmessage = (reply) => done(reply.data.data);
      worker.postMessage({ type, data });
    });

  const ready = async ({ script, data }) => {
    const text = await (await fetch(data)).text();
    const from = performance.now();
    worker = new Worker(script);
    await ask(SETUP, { ...JSON.parse(text), options: { suggest: false } });
    return performance.now() - from;
  };

  const answer = async (text) => {
    const from = performance.now();
    const { items } = await ask(QUERY, text);
    const first = performance.now() - from;
    const uris = items.slice(0, TOP).map(([{ location }]) => location.replace(/\.html.*$/, ""));
    return { search: first, first, last: first, uris };
  };

  return { ready, answer };
})();
