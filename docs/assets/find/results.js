/* Draws what was found. All words and pictures come from the templates of the page; texts are set as text, never read
   as HTML. */
((handbook) => {
  "use strict";

  // What says itself in the head of a group: its title, and the way callers put it.
  const IN_HEAD = new Set(["title", "alias", "hear", "code", "step"]);
  const HEARD = new Set(["alias", "hear"]);
  const NEAR_LINES = 3;

  /**
   * The groups of a search, as elements.
   * @param {FinderDrawing} drawing
   * @param {FinderGroup[]} groups
   * @param {string} query
   * @returns {HTMLElement[]}
   */
  const results = (drawing, groups, query) => {
    const mark = [false, true].map((isNear) => handbook.find.marker(drawing.index, query, isNear));
    return groups.map((group, number) => drawGroup(drawing, group, number, mark[Number(group.isNear)]));
  };

  /**
   * A list of pages under a name (pinned, last opened), as one group.
   * @param {FinderDrawing} drawing
   * @param {string} name
   * @param {string[]} uris
   * @returns {HTMLElement[]}
   */
  const shelf = (drawing, name, uris) => {
    const { subjects } = drawing.index;
    const unmarked = handbook.find.marker(drawing.index, "", false);
    const known = uris.map((uri) => subjects.findIndex((subject) => subject.uri === uri)).filter((at) => at >= 0);
    if (known.length === 0) return [];
    const label = element("p", "hb-group__name", drawing.words(name));
    label.id = `hb-found-${name}`;
    const box = drawBox(label.id);
    box.append(label, ...known.map((subject) => drawHead(drawing, { subject, lines: [] }, unmarked)));
    return [box];
  };

  /**
   * @param {FinderDrawing} drawing
   * @param {FinderGroup} group
   * @param {number} number
   * @param {FinderMarker} mark
   */
  const drawGroup = (drawing, group, number, mark) => {
    const box = drawBox(`hb-found-group-${number}`);
    const head = drawHead(drawing, group, mark);
    head.id = `hb-found-group-${number}`;
    if (group.isNear) head.insertBefore(element("span", "hb-flag", drawing.words("near")), head.lastChild);
    box.append(head, ...linesOf(drawing.index, group).map((line) => drawLine(drawing, line, mark)));
    if (drawing.explains) box.append(element("pre", "hb-group__why", explained(drawing, group)));
    return box;
  };

  /**
   * @param {string} label
   */
  const drawBox = (label) => {
    const box = element("div", "hb-group");
    box.setAttribute("role", "group");
    box.setAttribute("aria-labelledby", label);
    return box;
  };

  /**
   * The lines to show below a head: those that were found, and where only the title or a caller's words were, the
   * first sentence to say.
   * @param {FinderIndex} index
   * @param {FinderGroup} group
   * @returns {number[]}
   */
  const linesOf = (index, group) => {
    const found = group.lines.map(({ line }) => line).filter((line) => !IN_HEAD.has(index.lines[line].sort));
    if (found.length > 0) return found.slice(0, NEAR_LINES);
    const { first, end } = index.subjects[group.subject];
    const opening = index.lines.slice(first, end).findIndex(({ sort }) => sort === "say");
    return opening >= 0 ? [first + opening] : [];
  };

  /**
   * @param {FinderDrawing} drawing
   * @param {Pick<FinderGroup, "subject" | "lines">} group
   * @param {FinderMarker} mark
   */
  const drawHead = (drawing, { subject, lines }, mark) => {
    const { index, base } = drawing;
    const { kind, level, uri, about, flag, first } = index.subjects[subject];
    const head = option(`${base}${uri}.html`, "hb-group__head");
    head.append(...drawing.copy(`data-kind="${kind}"`));
    if (level) head.append(element("span", `hb-level hb-level--${level.toLowerCase()}`, level));
    head.append(marked(mark(first), "hb-group__title"));
    head.append(...newSign(drawing, first));
    if (flag) head.append(element("span", "hb-flag", flag));
    const heard = lines.find(({ line }) => HEARD.has(index.lines[line].sort));
    if (heard) head.append(marked(mark(heard.line), "hb-group__heard"));
    head.append(element("span", "hb-group__about", about));
    return head;
  };

  /**
   * @param {FinderDrawing} drawing
   * @param {number} line
   * @param {FinderMarker} mark
   */
  const drawLine = (drawing, line, mark) => {
    const { index, base } = drawing;
    const { sort, subject, place, id } = index.lines[line];
    const row = option(`${base}${index.subjects[subject].uri}.html${id ? `#${id}` : ""}`, "hb-found");
    row.append(...drawing.copy(`data-sort="${TAGS[sort] ?? sort}"`));
    row.append(element("span", "hb-unseen", `${index.subjects[subject].title}：`));
    const words = marked(mark(line), "hb-found__words");
    if (sort === "avoid") words.replaceChildren(...avoided(drawing, line, words));
    row.append(words, ...newSign(drawing, line), element("span", "hb-found__place", place));
    return row;
  };

  /**
   * The sign of what is new, until its place was seen.
   * @param {FinderDrawing} drawing
   * @param {number} line
   * @returns {Node[]}
   */
  const newSign = ({ index, isSeen, copy }, line) => {
    const { subject, id } = index.lines[line];
    const place = index.subjects[subject].uri + (id ? `#${id}` : "");
    return index.news.has(line) && !isSeen(place) ? copy("data-new-sign") : [];
  };

  // Sorts that are shown by the tag of another.
  /** @type {Record<string, string>} */
  const TAGS = { angry: "say", instead: "say", node: "ask", item: "do" };

  /**
   * A phrase to avoid, struck out, and what to say instead.
   * @param {FinderDrawing} drawing
   * @param {number} line
   * @param {HTMLElement} words
   * @returns {Node[]}
   */
  const avoided = ({ index, words: say }, line, words) => {
    const { id, subject } = index.lines[line];
    const phrase = document.createElement("del");
    phrase.append(...words.childNodes);
    const { end } = index.subjects[subject];
    for (let at = line + 1; at < end && index.lines[at].id === id; at += 1) {
      if (index.lines[at].sort !== "instead") continue;
      const instead = element("span", "hb-found__instead", ` ${say("instead")} ${index.texts[at]}`);
      return [phrase, instead];
    }
    return [phrase];
  };

  /**
   * @param {ReturnType<FinderMarker>} pieces
   * @param {string} name
   */
  const marked = (pieces, name) => {
    const words = element("span", name);
    words.append(...pieces.map(({ text, marked }) => (marked ? element("mark", "hb-mark", text) : text)));
    return words;
  };

  /**
   * How a group's score comes about, in words (docs/finder.md).
   * @param {FinderDrawing} drawing
   * @param {FinderGroup} group
   */
  const explained = ({ index, words }, group) => {
    const near = group.isNear ? words("near") : "";
    const lines = group.lines.map((line) => {
      const { sort } = index.lines[line.line];
      return words("line", { ...rounded(line), sort, text: index.texts[line.line] });
    });
    return [words("sum", { ...rounded(group), near }), ...lines].join("\n");
  };

  /**
   * The figures of a record with two decimals.
   * @param {object} record
   * @returns {Record<string, string>}
   */
  const rounded = (record) =>
    Object.fromEntries(Object.entries(record).filter(([, figure]) => typeof figure === "number").map(([name, figure]) => [name, figure.toFixed(2)]));

  /**
   * @param {string} href
   * @param {string} name
   */
  const option = (href, name) => {
    const link = document.createElement("a");
    link.className = name;
    link.href = href;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    return link;
  };

  /**
   * @param {string} tag
   * @param {string} name
   * @param {string} [text]
   * @returns {HTMLElement}
   */
  const element = (tag, name, text = "") => {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = text;
    return made;
  };

  handbook.find = { ...handbook.find, results, shelf };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
