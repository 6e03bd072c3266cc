/* The present call as one text for the work-order system (工单): a section a matter, in the words of the page, with no
   conclusion about liability. Pure functions. */
((handbook) => {
  "use strict";

  /**
   * @param {PresentCall} call
   * @param {NoteWords} words
   * @returns {string} empty while nothing was done in the call
   */
  const note = (call, words) => {
    if (handbook.calling.isNew(call)) return "";
    const pages = Object.entries(call.pages);
    const matters = pages.filter(([uri]) => !uri.startsWith("trees/")).map(([, page]) => page);
    const ways = pages.filter(([uri, page]) => uri.startsWith("trees/") && page.trail.length > 0).map(([, page]) => page);
    const sections = matters.map((page, number) => matter(page, number + 1, words)).filter(Boolean);
    return [head(call, ways, words), ...sections].join("\n\n").replaceAll("\u00a0", " ");
  };

  /**
   * When the call was, what was filled in, which trees led on.
   * @param {PresentCall} call
   * @param {CallPage[]} ways
   * @param {NoteWords} words
   */
  const head = (call, ways, words) =>
    lines([
      words("begun", { time: time(call.begun) }),
      ...Object.entries(call.blanks).map(([name, text]) => words("blank", { name, text })),
      ...ways.map((page) => words("way", { title: page.title, list: answers(page, words) })),
    ]);

  /**
   * One matter: what the owner says, what was done, promised and handed on; "" when nothing was.
   * @param {CallPage} page
   * @param {number} number
   * @param {NoteWords} words
   */
  const matter = (page, number, words) => {
    const told = [
      ...entries(page, "record").map(([id, { words: label }]) => words("record", { label, text: page.fields[id] ?? "" })),
      list(words, "answers", [answers(page, words)].filter(Boolean)),
      list(words, "steps", entries(page, "step").map(([, line]) => line.words)),
      list(words, "done", [...entries(page, "do"), ...entries(page, "item")].map(([, line]) => line.words)),
      ...entries(page, "skipped").map(([id, { words: what }]) => words("skipped", { what, why: page.why[id] || words("unsaid") })),
      ...entries(page, "promise").map(([id, line]) => promised(page, id, line, words)),
      ...entries(page, "escalate").map(([, line]) => words("escalated", { who: line.words, time: time(line.at) })),
    ].filter(Boolean);
    const level = page.level ? words("level", { level: page.level }) : "";
    return told.length > 0 ? lines([words("matter", { number: String(number), title: page.title, level }), ...told]) : "";
  };

  /**
   * @param {CallPage} page
   * @param {string} id
   * @param {CallLine} line
   * @param {NoteWords} words
   */
  const promised = (page, id, { who, words: what, at }, words) =>
    words("promise", { who, what, when: page.fields[id] ?? words("when"), time: time(at) });

  /**
   * What was answered on a page, to each question or input.
   * @param {CallPage} page
   * @param {NoteWords} words
   */
  const answers = (page, words) =>
    entries(page, "answer")
      .map(([id, { words: asked }]) => words("answer", { asked, said: page.fields[id] ?? "" }))
      .join(words("between"));

  /**
   * What is kept of a sort, in the order it was done.
   * @param {CallPage} page
   * @param {string} sort
   */
  const entries = ({ lines = {} }, sort) =>
    Object.entries(lines).filter(([, line]) => line.sort === sort).sort(([, one], [, other]) => one.at - other.at);

  /**
   * @param {NoteWords} words
   * @param {string} name
   * @param {string[]} texts
   */
  const list = (words, name, texts) => (texts.length > 0 ? words(name, { list: texts.join(words("between")) }) : "");

  /** @param {string[]} texts */
  const lines = (texts) => texts.filter(Boolean).join("\n");

  /**
   * A moment as a desk writes it: 2026-11-25 14:02.
   * @param {number} at milliseconds
   */
  const time = (at) => {
    const day = new Date(at);
    const two = (/** @type {number} */ figure) => String(figure).padStart(2, "0");
    const date = [day.getFullYear(), two(day.getMonth() + 1), two(day.getDate())].join("-");
    return `${date} ${two(day.getHours())}:${two(day.getMinutes())}`;
  };

  handbook.notes = { note };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
