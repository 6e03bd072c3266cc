/* Which signs of a line answer the query: what the results mark. Pure functions. */
((handbook) => {
  "use strict";

  /**
   * Cuts lines into pieces, marked or not, for one query. Whole terms are marked; where a term does not stand whole,
   * its pairs of Chinese signs; for what only sounds alike, that.
   * @param {FinderIndex} index
   * @param {string} query
   * @param {boolean} isNear
   * @returns {(line: number) => { text: string, marked: boolean }[]}
   */
  const marker = (index, query, isNear) => {
    const terms = handbook.find.terms(index.letters, query).map((term) => ({
      term,
      rows: isNear ? nearRows(index, term) : pairs(handbook.find.sets(index.letters, term), term),
    }));
    return (line) => {
      const marked = new Array(index.begins[line + 1] - index.begins[line] - 1).fill(false);
      for (const { term, rows } of terms) {
        if (!markWhole(index, line, term, marked)) for (const row of rows) markRow(index, line, row, marked);
      }
      return cut(index, index.texts[line], marked);
    };
  };

  /**
   * @param {FinderIndex} index
   * @param {string[]} term
   */
  const nearRows = ({ letters }, term) =>
    term.every(handbook.find.isChinese)
      ? pairs(handbook.find.alike(letters, term), term)
      : handbook.find.slips(letters, term.join(""));

  /**
   * @param {FinderRange[][]} row
   * @param {string[]} term
   */
  const pairs = (row, term) => (term.some(handbook.find.isChinese) ? row.slice(1).map((next, at) => [row[at], next]) : []);

  /**
   * @param {FinderIndex} index
   * @param {number} line
   * @param {string[]} term
   * @param {boolean[]} marked
   */
  const markWhole = (index, line, term, marked) => {
    const first = index.begins[line];
    let isFound = false;
    for (let at = 0; at < marked.length; at += 1) {
      const end = handbook.find.ending(index, term, 0, first + at);
      if (end < 0) continue;
      marked.fill(true, at, end - first);
      isFound = true;
    }
    return isFound;
  };

  /**
   * @param {FinderIndex} index
   * @param {number} line
   * @param {FinderRange[][]} row
   * @param {boolean[]} marked
   */
  const markRow = (index, line, row, marked) => {
    for (let at = 0; at + row.length <= marked.length; at += 1) {
      if (handbook.find.stands(index, row, index.begins[line] + at)) marked.fill(true, at, at + row.length);
    }
  };

  /**
   * @param {FinderIndex} index
   * @param {string} text
   * @param {boolean[]} marked of each sign that is compared
   */
  const cut = ({ letters }, text, marked) => {
    /** @type {{ text: string, marked: boolean }[]} */
    const pieces = [];
    let sign = 0;
    for (let place = 0; place < text.length; place += 1) {
      const isCompared = letters.tokens.has(handbook.find.simple(letters, text[place]));
      const isMarked = isCompared ? marked[sign] : sign > 0 && marked[sign - 1] && marked[sign];
      const last = pieces.at(-1);
      if (last && last.marked === isMarked) last.text += text[place];
      else pieces.push({ text: text[place], marked: isMarked });
      sign += isCompared ? 1 : 0;
    }
    return pieces;
  };

  handbook.find = { ...handbook.find, marker };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
