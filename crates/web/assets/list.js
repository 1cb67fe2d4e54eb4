// Makes the list live, and moves through it by keyboard.

// The server says that something changed; the page then asks for its newer self.
const part = document.getElementById("live");
if (part?.dataset.events && "EventSource" in window) {
  const events = new EventSource(part.dataset.events);
  events.addEventListener("news", () => document.dispatchEvent(new Event("news")));
  addEventListener("pagehide", () => events.close());
}

const rows = () => Array.from(document.querySelectorAll("table.list tbody tr"));

// The row with the cursor is the one whose link or tick has the focus.
function at() {
  return rows().findIndex((row) => row.contains(document.activeElement));
}

function go(step) {
  const all = rows();
  const next = Math.min(all.length - 1, Math.max(0, at() + step));
  all[next]?.querySelector(".row-link")?.focus();
}

const keys = {
  j: () => go(1),
  k: () => go(-1),
  x: () => rows()[at()]?.querySelector("input[type=checkbox]")?.click(),
  e: () => rows()[at()]?.querySelector(".edit")?.click(),
  "/": () => document.getElementById("q")?.focus(),
  "?": () => document.getElementById("keys")?.showModal(),
};

// All of the page at once, and none again; without a script the link brings a page with all ticked.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-choose]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const ticks = rows().map((row) => row.querySelector("input[name=id]"));
  const wish = ticks.some((tick) => !tick.checked);
  for (const tick of ticks) tick.checked = wish;
  link.dataset.all ||= link.textContent;
  link.textContent = wish ? link.dataset.none : link.dataset.all;
});

document.addEventListener("keydown", (event) => {
  const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
  if (isTyping || document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
