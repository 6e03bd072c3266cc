/* A call as data: where one stands in a script, what is ticked and written down, what is due. Pure functions: no element,
   no storage, no clock. */
((handbook) => {
  "use strict";

  /**
   * The step that is being done: the one that the address names, the one last gone to, else the first that is not done.
   * @param {string[]} steps
   * @param {CallPage | undefined} page
   * @param {string} named
   * @returns {string}
   */
  const present = (steps, page, named) => {
    const gone = [named, page?.now].find((step) => step && steps.includes(step));
    return gone ?? steps.find((step) => !page?.done[step]) ?? steps[steps.length - 1] ?? "";
  };

  /**
   * Whether nothing was done in a call yet.
   * @param {PresentCall} call
   */
  const isNew = ({ blanks, pages }) => Object.keys({ ...blanks, ...pages }).length === 0;

  /**
   * The next step that is not done; the same one where there is none.
   * @param {string[]} steps
   * @param {string} step
   * @param {CallPage} page
   * @returns {string}
   */
  const following = (steps, step, page) => steps.slice(steps.indexOf(step) + 1).find((each) => !page.done[each]) ?? step;

  /**
   * Tick something, or take the tick back.
   * @param {CallPage} page
   * @param {CallEntry} entry
   * @param {boolean} isDone
   * @param {number} at
   */
  const tick = (page, entry, isDone, at) => {
    delete page.done[entry.id];
    if (isDone) page.done[entry.id] = "done";
    tell(page, entry, isDone, at);
  };

  /**
   * What the note says of something that was ticked, skipped or answered, or that it says nothing of it.
   * @param {CallPage} page
   * @param {CallEntry} entry
   * @param {boolean} isTold
   * @param {number} at
   */
  const tell = (page, { id, ...line }, isTold, at) => {
    delete page.lines?.[id];
    if (isTold) (page.lines ??= {})[id] = { ...line, at };
  };

  /**
   * Write something down; nothing written takes it back.
   * @param {CallPage} page
   * @param {CallEntry} entry
   * @param {string} text
   * @param {number} at
   */
  const write = (page, { id, ...line }, text, at) => {
    delete page.fields[id];
    if (text.trim()) page.fields[id] = text;
    if (text.trim()) (page.lines ??= {})[id] ??= { ...line, at };
    else if (!page.done[id]) delete page.lines?.[id];
  };

  /**
   * Fill a blank in, for the whole call; nothing filled in leaves it blank.
   * @param {PresentCall} call
   * @param {string} name
   * @param {string} text
   */
  const fill = (call, name, text) => {
    delete call.blanks[name];
    if (text.trim()) call.blanks[name] = text;
  };

  /**
   * The names of blanks, each once, in order: 【姓名】 is 姓名.
   * @param {string[]} blanks
   * @returns {string[]}
   */
  const names = (blanks) => [...new Set(blanks.map((blank) => blank.replace(/^【|】$/g, "").replace(/\s+/g, " ")))];

  /**
   * What a step promises again and again was kept just now: the time to the next begins.
   * @param {CallPage} page
   * @param {string} step
   * @param {Pick<CallDue, "title" | "every">} what
   * @param {number} at
   */
  const promise = (page, step, what, at) => {
    const due = ((page.dues ??= {})[step] ??= { ...what, times: [], isTold: false });
    due.times.push(at);
    due.isTold = false;
  };

  /**
   * What was promised again and again, the nearest first. `left`: milliseconds, below 0 when it is past.
   * @param {PresentCall} call
   * @param {number} now
   * @returns {CallComing[]}
   */
  const coming = (call, now) =>
    Object.entries(call.pages)
      .flatMap(([uri, { dues = {} }]) => Object.entries(dues).map(([step, due]) => ({ uri, step, due, left: left(due, now) })))
      .sort((one, other) => one.left - other.left);

  /**
   * @param {CallDue} due
   * @param {number} now
   */
  const left = (due, now) => (due.times[due.times.length - 1] ?? now) + due.every * 1000 - now;

  /**
   * A span as a clock shows it: 02:14, 1:02:14.
   * @param {number} span milliseconds, either side of 0
   * @returns {string}
   */
  const clock = (span) => {
    const seconds = Math.floor(Math.abs(span) / 1000);
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    const shown = [minutes, seconds % 60].map((each) => String(each).padStart(2, "0")).join(":");
    return hours ? `${hours}:${shown}` : shown;
  };

  handbook.calling = { isNew, present, following, tick, tell, write, fill, names, promise, coming, clock };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
