/* <call-view data-uri data-title data-level>: a call script that keeps the place. The steps are its .hb-step outside .hb-later; one
   of them is the present one. What is ticked ([data-tick]) and written down ([data-field]) inside a [data-entry], whose
   [data-words] name it, is kept with the present call; [data-copy] copies the [data-spoken] of its [data-line].
   [data-done-next] anywhere ticks the present step. */
((handbook) => {
  "use strict";

  class CallView extends HTMLElement {
    connectedCallback() {
      if (!this.dataset.uri || this.steps.length === 0) {
        console.error("call-view: no data-uri or no step inside");
        return;
      }
      this.leaving = new AbortController();
      for (const step of this.steps) step.tabIndex = -1;
      this.listen(this.leaving.signal);
      this.show();
      this.open();
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    /** @param {AbortSignal} signal */
    listen(signal) {
      this.addEventListener("change", (event) => this.changed(event), { signal });
      this.addEventListener("input", (event) => this.written(event), { signal });
      this.addEventListener("click", (event) => this.pressed(event), { signal });
      this.addEventListener("focusin", (event) => this.entered(event), { signal });
      document.addEventListener("handbook-call", () => this.renew(), { signal });
      window.addEventListener("hashchange", () => this.arrive(), { signal });
      for (const way of document.querySelectorAll("[data-done-next]")) {
        way.addEventListener("click", () => this.finish(), { signal });
      }
    }

    /** The steps one goes through while the caller is there. */
    get steps() {
      return elements(this, ".hb-step:not(.hb-step--aside)").filter((step) => !step.closest(".hb-later"));
    }

    /** What is kept of this script. @returns {CallPage | undefined} */
    get page() {
      return handbook.call.read().pages[this.dataset.uri ?? ""];
    }

    get present() {
      return handbook.calling.present(this.steps.map(({ id }) => id), this.page, this.named ?? "");
    }

    /** @param {(page: CallPage) => void} edit */
    edit(edit) {
      const { uri = "", title = "", level = "" } = this.dataset;
      handbook.call.change((call) => {
        const page = handbook.call.page(call, uri, title);
        page.level ??= level;
        edit(page);
      });
    }

    /** After a change; in a new call one begins at the first step. */
    renew() {
      if (handbook.calling.isNew(handbook.call.read())) this.named = "";
      this.show();
    }

    /** Show what is kept: nothing of it is held here but the step that the address named. */
    show() {
      const { page, present, steps } = this;
      for (const entry of elements(this, "[data-entry]")) showEntry(entry, page);
      for (const box of this.querySelectorAll("input[data-level-if]")) showLevel(box, page);
      for (const step of elements(this, ".hb-step")) {
        mark(step, step.id === present, !!page?.done[step.id]);
        step.classList.toggle("hb-step--timed", !!page?.dues?.[step.id]);
      }
      for (const link of elements(this, ".hb-rail__link")) {
        const step = link.getAttribute("href")?.slice(1) ?? "";
        mark(link, step === present, !!page?.done[step]);
      }
      const at = steps.findIndex(({ id }) => id === present);
      this.giveKeys(at, steps);
      this.write("last", lastSaid(steps[at - 1]));
      this.write("following", steps[at + 1] ? `${described(steps[at + 1]).words}　${firstSaid(steps[at + 1])}` : "");
    }

    /**
     * What stands around the present step in focus mode.
     * @param {"last" | "following"} name
     * @param {string} text
     */
    write(name, text) {
      const place = this.querySelector(`[data-${name}]`);
      if (!place?.parentElement) return;
      place.textContent = text;
      place.parentElement.hidden = !text;
    }

    /**
     * Keys press what they stand for: the way to the next step, the box of the present one.
     * @param {number} at
     * @param {HTMLElement[]} steps
     */
    giveKeys(at, steps) {
      give(this, "J", this.wayTo(steps[at + 1]));
      give(this, "K", this.wayTo(steps[at - 1]));
      give(this, "Space", steps[at]?.querySelector(".hb-step__box"));
      give(this, "C", this.nextToCopy(steps[at]));
    }

    /**
     * The lines of a step are copied one after the other.
     * @param {HTMLElement | undefined} step
     */
    nextToCopy(step) {
      const ways = step ? elements(step, "[data-copy]") : [];
      return ways[(ways.findIndex((way) => way.dataset.copy) + 1) % ways.length];
    }

    /** @param {HTMLElement | undefined} step */
    wayTo(step) {
      return step && this.querySelector(`.hb-rail__link[href="#${step.id}"]`);
    }

    /**
     * Go to a step: it is the present one, has the focus, and is in sight.
     * @param {string} id
     */
    go(id) {
      this.stand(id);
      const step = this.steps.find((each) => each.id === id);
      step?.focus({ preventScroll: true });
      step?.scrollIntoView({ block: "start" });
      this.wayTo(step)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }

    /** @param {string} id */
    stand(id) {
      this.named = "";
      this.edit((page) => { page.now = id; });
    }

    /** On opening: at the step of the line that the address names, or where one stood. */
    open() {
      const [visit] = performance.getEntriesByType("navigation");
      const isReload = visit instanceof PerformanceNavigationTiming && visit.type === "reload";
      if (!isReload || !this.page?.now) this.arrive();
      if (this.page?.now && !this.named) this.querySelector(".hb-step[aria-current]")?.scrollIntoView({ block: "start" });
    }

    /** At the step of the line that the address names. */
    arrive() {
      this.named = document.getElementById(location.hash.slice(1))?.closest(".hb-step")?.id ?? "";
      this.show();
    }

    /** @param {Event} event */
    changed({ target }) {
      if (target instanceof HTMLInputElement && target.dataset.levelIf) this.regrade(target);
      const entry = entryOf(target);
      if (!(target instanceof HTMLInputElement) || !entry || !target.matches("[data-tick]")) return;
      const step = this.steps.find((each) => each === entry);
      this.edit((page) => handbook.calling.tick(page, described(entry), target.checked, Date.now()));
      if (entry.dataset.every) this.time(entry, target.checked);
      if (step) this.move(step, target.checked);
    }

    /** The call is of another level than its script, or of the script's after all. @param {HTMLInputElement} box */
    regrade({ checked, dataset }) {
      this.edit((page) => { page.level = checked ? dataset.levelIf : this.dataset.level; });
    }

    /**
     * From a step that was just done to the next one; a step that is not done after all is the present one.
     * @param {HTMLElement} step
     * @param {boolean} isDone
     */
    move(step, isDone) {
      const { page } = this;
      const steps = this.steps.map(({ id }) => id);
      const next = isDone && page ? handbook.calling.following(steps, step.id, page) : step.id;
      this.go(next);
      if (isDone && next === step.id) this.say("ended");
    }

    /** Tick the present step, or where it is done already, go on. */
    finish() {
      const box = this.querySelector(".hb-step[aria-current] .hb-step__box");
      if (!(box instanceof HTMLInputElement)) return;
      const step = this.steps.find((each) => each.contains(box));
      if (!box.checked) box.click();
      else if (step) this.move(step, true);
    }

    /**
     * Begin to count the time to what a step promises again and again, or end it.
     * @param {HTMLElement} step
     * @param {boolean} isOn
     */
    time(step, isOn) {
      const what = { title: described(step).words, every: Number(step.dataset.every) };
      this.edit((page) => {
        if (isOn) handbook.calling.promise(page, step.id, what, Date.now());
        else delete page.dues?.[step.id];
      });
    }

    /** @param {Event} event */
    written({ target }) {
      const entry = entryOf(target);
      if (!(target instanceof HTMLInputElement) || !entry || !target.matches("[data-field]")) return;
      this.edit((page) => handbook.calling.write(page, described(entry), target.value, Date.now()));
    }

    /** @param {MouseEvent} event */
    pressed(event) {
      const pressed = event.target instanceof Element ? event.target.closest("a, button") : null;
      const step = pressed?.closest(".hb-step");
      if (!(pressed instanceof HTMLElement)) return;
      if (pressed.matches("[data-copy]")) this.copy(pressed);
      if (pressed.matches(".hb-rail__link")) this.followed(event, pressed.getAttribute("href")?.slice(1) ?? "");
      if (step instanceof HTMLElement && pressed.matches("[data-again]")) this.time(step, true);
      if (step instanceof HTMLElement && pressed.matches("[data-stop]")) this.time(step, false);
    }

    /**
     * @param {MouseEvent} event
     * @param {string} id
     */
    followed(event, id) {
      const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
      if (opensElsewhere || !this.steps.some((step) => step.id === id)) return;
      event.preventDefault();
      this.go(id);
    }

    /** Where one writes or presses is the present step. @param {FocusEvent} event */
    entered({ target }) {
      const step = target instanceof Element ? target.closest(".hb-step") : null;
      if (!step || step.id === this.present || !this.steps.some(({ id }) => id === step.id)) return;
      this.stand(step.id);
    }

    /**
     * Copy the line of a button as it is to be said; where that is not allowed, select it.
     * @param {HTMLElement} way
     */
    async copy(way) {
      const line = way.closest("[data-line]")?.querySelector("[data-spoken]");
      const text = line?.textContent?.replace(/\s+/g, " ").trim() ?? "";
      const isCopied = await handbook.copy(text);
      if (line && !isCopied) getSelection()?.selectAllChildren(line);
      for (const each of elements(this, "[data-copy]")) each.dataset.copy = "";
      way.dataset.copy = isCopied ? "copied" : "chosen";
      this.say(way.dataset.copy, text);
      this.show();
    }

    /**
     * Tell a listener what the eye sees.
     * @param {string} words
     * @param {string} [line]
     */
    say(words, line = "") {
      const place = this.querySelector(":scope > [data-said]");
      const template = this.querySelector(`template[data-words-for="${words}"]`);
      if (!place || !(template instanceof HTMLTemplateElement)) return;
      place.textContent = (template.content.textContent ?? "").replace("{line}", () => line);
    }
  }

  /**
   * @param {Element} root
   * @param {string} selector
   * @returns {HTMLElement[]}
   */
  const elements = (root, selector) => [...root.querySelectorAll(selector)].filter((each) => each instanceof HTMLElement);

  /**
   * @param {EventTarget | null} target
   * @returns {HTMLElement | null}
   */
  const entryOf = (target) => (target instanceof Element ? target.closest("[data-entry]") : null);

  /**
   * The last line that is said in any case, else the first one.
   * @param {HTMLElement | undefined} step
   */
  const lastSaid = (step) => {
    const block = step?.querySelector(".hb-say");
    const always = block ? elements(block, ".hb-said:not(.hb-said--if) .hb-say__line") : [];
    return always.pop()?.textContent ?? firstSaid(step);
  };

  /** @param {HTMLElement | undefined} step */
  const firstSaid = (step) => step?.querySelector("[data-spoken]")?.textContent ?? "";

  /**
   * What the note says of an entry.
   * @param {HTMLElement} entry
   * @returns {CallEntry}
   */
  const described = (entry) => ({
    id: entry.id || entry.dataset.id || "",
    sort: entry.dataset.entry ?? "",
    words: entry.querySelector("[data-words]")?.textContent?.trim() ?? "",
    who: entry.dataset.who ?? "",
  });

  /**
   * @param {HTMLElement} entry
   * @param {CallPage | undefined} page
   */
  const showEntry = (entry, page) => {
    const { id } = described(entry);
    for (const input of entry.querySelectorAll("input")) {
      if (entryOf(input) !== entry) continue;
      const text = page?.fields[id] ?? "";
      if (input.matches("[data-tick]")) input.checked = page?.done[id] === "done";
      else if (input.matches("[data-field]") && input.value !== text) input.value = text;
    }
  };

  /**
   * @param {Element} box
   * @param {CallPage | undefined} page
   */
  const showLevel = (box, page) => {
    if (box instanceof HTMLInputElement) box.checked = page?.level === box.dataset.levelIf;
  };

  /**
   * @param {HTMLElement} element
   * @param {boolean} isPresent
   * @param {boolean} isDone
   */
  const mark = (element, isPresent, isDone) => {
    element.toggleAttribute("data-done", isDone);
    if (isPresent) element.setAttribute("aria-current", "step");
    else element.removeAttribute("aria-current");
  };

  /**
   * @param {Element} root
   * @param {string} key
   * @param {Element | null | undefined} element
   */
  const give = (root, key, element) => {
    for (const held of root.querySelectorAll(`[data-key="${key}"]`)) held.removeAttribute("data-key");
    element?.setAttribute("data-key", key);
  };

  handbook.CallView = CallView;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
