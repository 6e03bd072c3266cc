/* The content as the matcher wants it: all lines as one row of tokens, and where each token stands. Pure functions. */
((handbook) => {
  "use strict";

  // What a line is, in the order the build numbers it.
  const SORTS = [
    "title", "alias", "hear", "when", "step", "code",
    "say", "angry", "ask", "do", "record", "promise", "never", "outside",
    "node", "answer", "item", "avoid", "instead", "row", "text", "note",
  ];
  const PIECE = 1000; // lines
  // Lines of these sorts have an id of their own: <part>-<sort>-<number>.
  const NUMBERED = new Set(["say", "angry", "ask", "do", "record"]);

  /**
   * Makes the index. It yields between pieces of work, so that whoever runs it can let the page breathe.
   * @param {FinderContent} content
   * @returns {Generator<void, FinderIndex>}
   */
  const index = function* (content) {
    const texts = content.texts.split("\n");
    const letters = handbook.find.letters(content.letters, texts);
    yield;
    const { lines, subjects } = spread(content, texts);
    yield;
    const { tokens, begins, lineOf } = yield* tokenise(texts, letters);
    const weightOf = Float32Array.from(lines, (line) => handbook.find.WEIGHTS[line.sort]);
    const subjectOf = Uint16Array.from(lines, (line) => line.subject);
    const { words } = content;
    const news = new Set(content.news);
    const posted = postings(tokens, letters.sound.length);
    return { letters, words, news, texts, lines, subjects, weightOf, subjectOf, tokens, begins, lineOf, ...posted };
  };

  /**
   * The subjects, and of each line its sort, subject and address.
   * @param {FinderContent} content
   * @param {string[]} texts
   */
  const spread = (content, texts) => {
    /** @type {FinderLine[]} */
    const lines = [];
    const subjects = content.subjects.map(([kind, level, uri, about, flag, parts], subject) => {
      const first = lines.length;
      lines.push({ sort: "title", subject, place: "", id: "" });
      const isNumbered = kind === "calls" || kind === "common";
      const placeOf = places(texts, kind === "calls");
      for (const [id, name, sorts] of parts) {
        lines.push(...linesOf(subject, id, placeOf(name, sorts, lines.length), sorts, isNumbered));
      }
      return { kind, level, uri, about, flag, title: texts[first], first, end: lines.length };
    });
    return { lines, subjects };
  };

  /**
   * What the parts of a subject are called in turn: by name, else by the step they begin with, in a script numbered.
   * @param {string[]} texts
   * @param {boolean} isCall
   */
  const places = (texts, isCall) => {
    let steps = 0;
    return (/** @type {string} */ name, /** @type {string} */ sorts, /** @type {number} */ line) => {
      if (SORTS[sorts.charCodeAt(0) - 97] !== "step") return name;
      steps += 1;
      return name || (isCall ? `${steps} ${texts[line]}` : texts[line]);
    };
  };

  /**
   * The lines of one part, from the letters of their sorts.
   * @param {number} subject
   * @param {string} part
   * @param {string} place
   * @param {string} sorts
   * @param {boolean} isNumbered whether its lines have ids of their own
   * @returns {FinderLine[]}
   */
  const linesOf = (subject, part, place, sorts, isNumbered) => {
    /** @type {Record<string, number>} */
    const counts = {};
    return Array.from(sorts, (letter) => {
      const sort = SORTS[letter.charCodeAt(0) - 97];
      const number = (counts[sort] = (counts[sort] ?? 0) + 1);
      return { sort, subject, place, id: isNumbered && NUMBERED.has(sort) ? `${part}-${sort}-${number}` : part };
    });
  };

  /**
   * All lines as tokens, a 0 behind each; where each line begins; the line of each place.
   * @param {string[]} texts
   * @param {FinderLetters} letters
   */
  const tokenise = function* (texts, letters) {
    const length = texts.reduce((sum, text) => sum + text.length + 1, 0);
    const tokens = new Uint16Array(length);
    const lineOf = new Uint32Array(length);
    const begins = new Uint32Array(texts.length + 1);
    const unusual = readings(letters.odd);
    const tokenOf = tokenFor(letters);
    let end = 0;
    for (let line = 0; line < texts.length; line += 1) {
      if (line % PIECE === 0) yield;
      begins[line] = end;
      const text = texts[line];
      const read = unusual.get(line);
      for (let place = 0; place < text.length; place += 1) {
        const token = tokenOf(text, place);
        if (token === 0) continue;
        tokens[end] = read ? tokenRead(letters, token, read.get(place)) : token;
        lineOf[end] = line;
        end += 1;
      }
      lineOf[end] = line;
      end += 1;
    }
    begins[texts.length] = end;
    return { tokens: tokens.subarray(0, end), lineOf, begins };
  };

  /**
   * The readings that are not the usual ones, by line and place.
   * @param {FinderLetters["odd"]} odd
   */
  const readings = (odd) => {
    /** @type {Map<number, Map<number, string>>} */
    const found = new Map();
    for (const { line, place, sound } of odd) {
      const known = found.get(line);
      if (known) known.set(place, sound);
      else found.set(line, new Map([[place, sound]]));
    }
    return found;
  };

  /**
   * The token of the sign at a place of a text, remembered by its code; 0 for blanks and punctuation.
   * @param {FinderLetters} letters
   * @returns {(text: string, place: number) => number}
   */
  const tokenFor = (letters) => {
    const unknown = 65535;
    const known = new Uint16Array(65536).fill(unknown);
    return (text, place) => {
      const code = text.charCodeAt(place);
      if (known[code] === unknown) known[code] = letters.tokens.get(handbook.find.simple(letters, text[place]))?.[0] ?? 0;
      return known[code];
    };
  };

  /**
   * The token of the same sign that is read so; the usual one when no reading is given.
   * @param {FinderLetters} letters
   * @param {number} token
   * @param {string | undefined} reading
   */
  const tokenRead = (letters, token, reading) =>
    (reading && letters.tokens.get(letters.sign[token])?.find((each) => letters.sound[each] === reading)) || token;

  /**
   * Of each token, its places: `places` from `starts[token]` to `starts[token + 1]`. Tokens that are read alike are
   * neighbours, so the places of all that begin with "d" are one piece.
   * @param {Uint16Array} tokens
   * @param {number} count
   */
  const postings = (tokens, count) => {
    const starts = new Uint32Array(count + 2);
    for (let place = 0; place < tokens.length; place += 1) starts[tokens[place] + 2] += 1;
    for (let token = 2; token < starts.length; token += 1) starts[token] += starts[token - 1];
    const places = new Uint32Array(tokens.length);
    for (let place = 0; place < tokens.length; place += 1) {
      places[starts[tokens[place] + 1]] = place;
      starts[tokens[place] + 1] += 1;
    }
    return { places, starts };
  };

  handbook.find = { ...handbook.find, SORTS, index };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
