"""Storage that fails, as scripts that run ahead of the page's own."""

FORBIDDEN = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""
# What is kept is ours in form, but not in what it holds.
CORRUPT = """const page = { title: "", at: 1, done: {}, why: {}, fields: {}, trail: [] };
  sessionStorage.setItem("handbook.call", JSON.stringify({ begun: 1, touched: Date.now(), blanks: {}, pages: {
    "checklists/elevator-entrapment": { ...page, done: { hurt: "x", where: 1 }, why: { hurt: {} } },
    "compensation/goodwill": { ...page, fields: { cause: "别的", loss: ["1"], repeat: 1 } },
  } }));"""
BROKEN = 'sessionStorage.setItem("handbook.call", "{broken");'
FAILING = {"forbidden": FORBIDDEN, "full": FULL, "corrupt": CORRUPT, "broken": BROKEN}
