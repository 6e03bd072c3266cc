/* <draft-checker data-base>: a text area, and beside it what is to be changed in it. The rows are templates in the HTML:
   template[data-rule], one a rule, whose [data-fill="…"] are filled in; the text of [data-instead] goes into the draft.
   Loads assets/rewrite/content.js beside this site's pages. Nothing is kept or sent. */
((handbook) => {
  "use strict";

  const SHOWN = 100; // rows; a draft that needs more is read no further
  const LARGE = 20000; // a draft longer than any letter: it has rows but no marks, and is read when the typing rests
  const SLICE = 12; // milliseconds of reading before the page is given back
  const PAUSE = 300; // milliseconds that a large draft rests before it is read
  const QUIET = 800; // and any draft, before the number of findings is told
  const QUOTED = 20; // signs of a long sentence that its row repeats

  class DraftChecker extends HTMLElement {
    draft = "";
    /** @type {RewriteFinding[]} */
    findings = [];
    /** @type {{ key: string, row: Node }[]} */
    rows = [];

    connectedCallback() {
      if (!this.querySelector("textarea") || !this.querySelector("[data-list]")) {
        console.error("draft-checker: no <textarea> or no [data-list] inside");
        return;
      }
      this.leaving = new AbortController();
      const { signal } = this.leaving;
      this.field.addEventListener("input", () => this.update(), { signal });
      this.addEventListener("click", (event) => this.press(event), { signal });
      if (this.field.autofocus && document.activeElement === document.body) this.field.focus({ preventScroll: true });
      this.load(signal);
    }

    disconnectedCallback() {
      this.leaving?.abort();
      clearTimeout(this.waiting);
      clearTimeout(this.telling);
    }

    /** The content comes as a script, so that it also loads from a folder. @param {AbortSignal} signal */
    load(signal) {
      if (handbook.rewriteContent) return this.ready();
      const script = document.createElement("script");
      script.src = `${this.dataset.base}assets/rewrite/content.js`;
      script.addEventListener("load", () => this.ready(), { signal });
      script.addEventListener("error", () => this.show({ broken: true }), { signal });
      document.head.append(script);
    }

    ready() {
      if (!handbook.rewriteContent) return;
      this.reader = handbook.rewrite.reader(handbook.rewriteContent, SHOWN);
      this.update();
    }

    /** @returns {HTMLTextAreaElement} */
    get field() {
      return /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
    }

    /** @param {string} name @returns {HTMLElement} */
    at(name) {
      const found = this.querySelector(`[data-${name}]`);
      return found instanceof HTMLElement ? found : document.createElement("p");
    }

    /** @param {string} name */
    word(name) {
      const found = this.querySelector(`template[data-word="${name}"]`);
      return found instanceof HTMLTemplateElement ? (found.content.textContent ?? "") : "";
    }

    get isLarge() {
      return this.draft.length > LARGE;
    }

    /** Read the draft anew; what was read of it before is known. */
    update() {
      clearTimeout(this.waiting);
      this.draft = this.field.value;
      this.at("sheet").classList.toggle("hb-draft__sheet--large", this.isLarge);
      this.at("copied").textContent = "";
      this.draw([]);
      this.reading = this.reader?.read(this.draft);
      if (this.isLarge) this.waiting = setTimeout(() => this.work(), PAUSE);
      else this.work();
    }

    /** Read on for some milliseconds, then later; at the end show what was found. */
    work() {
      const end = performance.now() + SLICE;
      let step = this.reading?.next();
      while (step && !step.done && performance.now() < end) step = this.reading?.next();
      if (!step) return;
      if (!step.done) {
        this.waiting = setTimeout(() => this.work());
        return;
      }
      this.reading = undefined;
      this.showFindings(step.value);
    }

    /** @param {RewriteFinding[]} found */
    showFindings(found) {
      const hasMore = found.length > SHOWN;
      this.findings = found.slice(0, SHOWN);
      this.draw(this.findings);
      this.showRows(this.findings);
      const isEmpty = this.draft.trim() === "";
      this.show({ empty: isEmpty, clean: !isEmpty && found.length === 0, more: hasMore, large: this.isLarge });
      const words = this.word(hasMore ? "over" : found.length ? "count" : "none");
      this.tell(isEmpty ? "" : words.replace("{count}", String(this.findings.length)));
    }

    /** A row that says the same as before stays. @param {RewriteFinding[]} findings */
    showRows(findings) {
      const old = this.rows;
      this.rows = findings.map((finding, index) => {
        const fills = this.fills(finding);
        const key = JSON.stringify([finding.rule, fills]);
        return old[index]?.key === key ? old[index] : { key, row: this.row(finding.rule, fills, index) };
      });
      if (this.rows.length === old.length && this.rows.every((each, index) => each === old[index])) return;
      this.at("list").replaceChildren(...this.rows.map(({ row }) => row));
    }

    /** @param {Record<string, boolean>} shown */
    show(shown) {
      for (const [name, isShown] of Object.entries(shown)) this.at(name).hidden = !isShown;
    }

    /** The number of findings: seen at once, said when the typing rests. @param {string} words */
    tell(words) {
      this.at("count").textContent = words;
      clearTimeout(this.telling);
      if (this.at("told").textContent === words) return;
      this.telling = setTimeout(() => { this.at("told").textContent = words; }, QUIET);
    }

    /** The draft again, under the text area: it gives the height, and marks the places. @param {RewriteFinding[]} findings */
    draw(findings) {
      if (this.isLarge) return this.at("marks").replaceChildren();
      const pieces = handbook.rewrite.marks(this.draft, findings).map(({ text, rule, isWide }) => {
        if (!rule) return text;
        const mark = document.createElement("mark");
        mark.className = isWide ? "hb-draft__mark hb-draft__mark--wide" : "hb-draft__mark";
        mark.textContent = text;
        return mark;
      });
      this.at("marks").replaceChildren(...pieces, "\n");
    }

    /**
     * @param {RewriteRule} rule
     * @param {Record<string, string>} fills
     * @param {number} index
     * @returns {Node}
     */
    row(rule, fills, index) {
      const template = this.querySelector(`template[data-rule="${rule}"]`);
      const row = document.createElement("li");
      if (template instanceof HTMLTemplateElement) row.append(template.content.cloneNode(true));
      row.className = "hb-swap hb-fault";
      row.dataset.finding = String(index);
      for (const slot of row.querySelectorAll("[data-fill]")) {
        if (slot instanceof HTMLElement) this.fill(slot, fills[slot.dataset.fill ?? ""] ?? "");
      }
      return row;
    }

    /** The blanks in words, 【姓名】. @param {string} words */
    blanks(words) {
      return this.reader ? [...words.matchAll(this.reader.rules.patterns.filled)] : [];
    }

    /** @param {HTMLElement} slot @param {string} words a blank in them is shown as one */
    fill(slot, words) {
      let end = 0;
      for (const blank of this.blanks(words)) {
        const shown = document.createElement("span");
        shown.className = "hb-blank";
        shown.textContent = blank[0];
        slot.append(words.slice(end, blank.index), shown);
        end = blank.index + blank[0].length;
      }
      slot.append(words.slice(end));
    }

    /**
     * What a row says of its finding.
     * @param {RewriteFinding} finding
     * @returns {Record<string, string>}
     */
    fills(finding) {
      const { phrase, promise, giver, count = 0 } = finding;
      /** @type {Record<string, string>} */
      const fills = { said: this.quote(finding), count: String(count) };
      if (phrase) Object.assign(fills, { topic: phrase.topic, why: phrase.why, instead: phrase.instead });
      if (giver) fills.giver = giver.name || this.word("nobody");
      if (promise && this.reader) {
        fills.lacks = [promise.lacksWho && this.word("who"), promise.lacksWhen && this.word("when")].filter(Boolean).join("、");
        const blanks = { who: this.word("who-blank"), when: this.word("when-blank") };
        fills.instead = handbook.rewrite.completed(this.reader.rules, finding, blanks);
      }
      return fills;
    }

    /** What was said, the beginning of it where it is long. @param {RewriteFinding} finding */
    quote({ places }) {
      const said = places.map(({ start, end }) => this.draft.slice(start, end)).join("、");
      const signs = [...said];
      return signs.length > QUOTED ? `${signs.slice(0, QUOTED).join("")}…` : said;
    }

    /** @param {MouseEvent} event */
    press(event) {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      const row = button?.closest("[data-finding]");
      if (button?.matches("[data-copy]")) this.copy();
      if (!button || !(row instanceof HTMLElement)) return;
      const finding = this.findings[Number(row.dataset.finding)];
      if (!finding || this.draft.slice(finding.from, finding.to) !== finding.sentence) return;
      if (button.matches("[data-place]")) this.select(finding.places[0].start, finding.places[0].end);
      if (button.matches("[data-put]")) this.put(finding, row.querySelector("[data-instead]")?.textContent?.trim() ?? "");
    }

    /** @param {number} start @param {number} end */
    select(start, end) {
      this.reveal(start);
      this.field.focus({ preventScroll: true });
      this.field.setSelectionRange(start, end);
    }

    /** Scroll to a place of the draft, by its double under the text area. @param {number} place */
    reveal(place) {
      if (this.isLarge) return this.revealCaret(place);
      const sheet = this.at("sheet");
      sheet.scrollIntoView({ block: "nearest" });
      const box = sheet.getBoundingClientRect();
      const line = this.sign(place).getBoundingClientRect();
      if (line.top < box.top || line.bottom > box.bottom) sheet.scrollTop += line.top - box.top - box.height / 3;
    }

    /** A text area scrolls to its caret (not to a selection) when it gets the focus. @param {number} place */
    revealCaret(place) {
      this.field.blur();
      this.field.setSelectionRange(place, place);
      this.field.focus();
    }

    /** A sign of the draft, where it is drawn. @param {number} place */
    sign(place) {
      const range = document.createRange();
      let rest = place;
      for (const piece of this.at("marks").childNodes) {
        const node = piece.firstChild ?? piece;
        const length = node.textContent?.length ?? 0;
        if (rest < length) {
          range.setStart(node, rest);
          range.setEnd(node, rest + 1);
          break;
        }
        rest -= length;
      }
      return range;
    }

    /**
     * The better sentence in place of the whole one, as if it were typed (so that it can be undone); then its first blank
     * is selected, to be filled in.
     * @param {RewriteFinding} finding
     * @param {string} words
     */
    put({ from, to }, words) {
      const { field } = this;
      field.focus({ preventScroll: true });
      field.setSelectionRange(from, to);
      if (!document.execCommand("insertText", false, words)) {
        field.setRangeText(words, from, to, "end");
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
      const [blank] = this.blanks(words);
      if (blank) this.select(from + blank.index, from + blank.index + blank[0].length);
    }

    copy() {
      this.field.select();
      this.at("copied").textContent = this.word(document.execCommand("copy") ? "copied" : "not-copied");
    }
  }

  handbook.DraftChecker = DraftChecker;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
