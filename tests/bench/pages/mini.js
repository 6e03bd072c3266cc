/* MiniSearch, set up for Chinese as well as it can be: signs and pairs of signs as terms; beside each text its pinyin
   and its first letters, from every syllable on, so that a prefix finds any word. */
globalThis.bench = (() => {
  "use strict";

  const TOP = 3;
  const BOOSTS = { title: 4, aliases: 3, lines: 1 };
  const WAYS = ["signs", "pinyin", "initials"];
  const SYLLABLES = 6; // in a term of pinyin
  const INITIALS = 8;
  const RUN = /[\u3400-\u9fff]+|[a-z0-9]+/g;
  let index;
  let documents;

  const isTyped = (term) => term < "\u3400";

  /** Signs one by one and in pairs; letters and digits as they stand. */
  const cut = (text) => [...text.toLowerCase().matchAll(RUN)].flatMap(([run]) => (isTyped(run) ? [run] : signs(run)));
  const signs = (run) => [...run].flatMap((sign, at) => (at + 1 < run.length ? [sign, run.slice(at, at + 2)] : [sign]));

  /** From each syllable on, the next ones as one word. */
  const rows = (read, length, short) =>
    read.split("|").flatMap((row) => {
      const sounds = row.trim().split(" ").map(short);
      return sounds.map((_, at) => sounds.slice(at, at + length).join(""));
    });

  const terms = {
    signs: ({ text }) => cut(text),
    pinyin: ({ read }) => rows(read, SYLLABLES, (sound) => sound),
    initials: ({ read }) => rows(read, INITIALS, (sound) => sound.slice(0, 1)),
  };

  const fields = Object.keys(BOOSTS).flatMap((part) => WAYS.map((way) => `${part} ${way}`));
  const boost = Object.fromEntries(fields.map((field) => [field, BOOSTS[field.split(" ")[0]]]));

  const extractField = (document, field) => {
    const [part, way] = field.split(" ");
    return way ? document[part].flatMap(terms[way]).join(" ") : document[field];
  };

  const ready = async ({ data }) => {
    const text = await (await fetch(data)).text();
    const from = performance.now();
    documents = JSON.parse(text);
    index = new MiniSearch({ fields, extractField, tokenize: (row) => row.split(" "), processTerm: (term) => term || null });
    index.addAll(documents);
    return performance.now() - from;
  };

  const options = {
    tokenize: cut,
    boost,
    prefix: isTyped,
    fuzzy: (term) => isTyped(term) && term.length > 4 && 0.2,
  };

  const answer = async (text) => {
    const from = performance.now();
    const found = index.search(text, options);
    const first = performance.now() - from;
    return { search: first, first, last: first, uris: found.slice(0, TOP).map(({ id }) => documents[id].uri) };
  };

  return { ready, answer };
})();
