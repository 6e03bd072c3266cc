/* The one place where behaviour is added to the page; loading the other files has no effect of its own. */
((handbook) => {
  "use strict";

  document.documentElement.classList.add("hb-scripts");
  handbook.call = handbook.callStore(() => sessionStorage, Date.now, () => document.dispatchEvent(new Event("handbook-call")));
  window.addEventListener("pageshow", ({ persisted }) => persisted && document.dispatchEvent(new Event("handbook-call")));
  const news = document.querySelector("news-bar")?.getAttribute("data-edition") ?? "";
  handbook.seen = handbook.news.kept(() => localStorage, news);
  handbook.startKeys(document);
  handbook.startFold(window);
  customElements.define("news-bar", handbook.NewsBar);
  customElements.define("script-finder", handbook.ScriptFinder);
  customElements.define("draft-checker", handbook.DraftChecker);
  customElements.define("tree-stepper", handbook.TreeStepper);
  customElements.define("tree-first", handbook.TreeFirst);
  customElements.define("customer-aside", handbook.CustomerAside);
  customElements.define("key-help", handbook.KeyHelp);
  customElements.define("new-call", handbook.NewCall);
  customElements.define("call-clock", handbook.CallClock);
  customElements.define("call-focus", handbook.CallFocus);
  customElements.define("call-blanks", handbook.CallBlanks);
  customElements.define("call-view", handbook.CallView);
  customElements.define("call-note", handbook.CallNote);
  customElements.define("check-list", handbook.CheckList);
  customElements.define("compensation-helper", handbook.CompensationHelper);
  customElements.define("letter-copy", handbook.LetterCopy);
  customElements.define("quiz-cards", handbook.QuizCards);
  customElements.define("sort-table", handbook.SortTable);
  customElements.define("my-pocket", handbook.MyPocket);
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
