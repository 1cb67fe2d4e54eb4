// Makes the pages better; nothing depends on it.

// A part of a page that changes by itself asks for its newer self while somebody looks.
let timer = 0;

function live() {
  return document.getElementById("live");
}

function plan() {
  clearTimeout(timer);
  const part = live();
  if (!part || document.hidden) return;
  timer = setTimeout(look, Number(part.dataset.every) || 30000);
}

async function look() {
  const part = live();
  if (!part) return;
  const address = part.dataset.live;
  const version = encodeURIComponent(part.dataset.version);
  try {
    const separator = address.endsWith("=") ? "" : "&version=";
    const answer = await fetch(address + separator + version, { headers: { accept: "text/html" } });
    if (answer.status === 200) swap(part, await answer.text());
  } catch {
    // No connection: the next look tries again.
  }
  plan();
}

// Puts the new part in place; what the reader opened stays open, and a form in use is not taken away.
function swap(part, text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("live");
  if (!fresh) return;
  const active = document.activeElement;
  const isSwitch = /^(radio|checkbox)$/.test(active?.type);
  if (part.contains(active) && !isSwitch && /^(INPUT|SELECT|TEXTAREA)$/.test(active.tagName)) return;
  for (const tick of part.querySelectorAll("input[name=id]:checked")) {
    const same = fresh.querySelector(`input[value="${CSS.escape(tick.value)}"]`);
    if (same) same.checked = true;
  }
  const open = Array.from(part.querySelectorAll("details"), (item) => item.open);
  const before = part.querySelectorAll(".event").length;
  const added = fresh.querySelectorAll(".event").length - before;
  const items = fresh.querySelectorAll("details");
  if (added === 0 && items.length === open.length) items.forEach((item, index) => (item.open = open[index]));
  if (added > 0 && before > 0) {
    Array.from(fresh.querySelectorAll(".event")).slice(0, added).forEach((item) => item.classList.add("new"));
  }
  const switched = Array.from(part.querySelectorAll("input[id]:checked"), (item) => item.id);
  const focus = active && part.contains(active) ? active.getAttribute("href") : null;
  part.replaceWith(fresh);
  if (focus) fresh.querySelector(`a[href="${CSS.escape(focus)}"]`)?.focus();
  for (const id of switched) fresh.querySelector(`#${id}`)?.click();
  if (isSwitch && active.id) fresh.querySelector(`#${active.id}`)?.focus();
  const title = fresh.querySelector(".head .word");
  if (title) document.title = document.title.replace(/^[^·]*/, `${title.textContent} `);
  copies(fresh);
  yours(fresh);
}

// A number is copied without the gaps that make it readable.
function copies(root) {
  if (!navigator.clipboard) return;
  for (const number of root.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = number.dataset.word;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(number.dataset.copy || number.value);
      button.textContent = number.dataset.done;
      setTimeout(() => (button.textContent = number.dataset.word), 2000);
    });
    number.after(button);
  }
}

// The box grows with what is in it, up to eight lines.
function grow(box) {
  box.rows = Number(box.dataset.rows ||= box.rows);
  while (box.rows < 8 && box.scrollHeight > box.clientHeight) box.rows += 1;
}

const box = document.getElementById("numbers");
if (box) {
  box.addEventListener("input", () => grow(box));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) box.form.requestSubmit();
  });
  grow(box);
}

// Times whose zone is known, in the browser's zone too; a switch shows them instead of the place's.
function yours(root) {
  const label = root.querySelector("[data-yours]");
  if (!label) return;
  label.hidden = label.parentElement.hidden = false;
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "short" });
  const two = (number) => String(number).padStart(2, "0");
  for (const time of root.querySelectorAll(".time time")) {
    if (!/T.*(Z|[+-]\d\d:\d\d)$/.test(time.dateTime)) continue;
    const at = new Date(time.dateTime);
    const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
    const own = document.createElement("span");
    own.className = "zone yours";
    own.textContent = `${two(at.getHours())}:${two(at.getMinutes())} `;
    const note = document.createElement("small");
    note.textContent = time.dateTime.startsWith(date) ? label.dataset.yours : day.format(at);
    own.append(note);
    time.parentElement.classList.add("has-yours");
    time.parentElement.append(own);
  }
}

copies(document);
yours(document);
document.addEventListener("news", look);
document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : look()));
plan();
