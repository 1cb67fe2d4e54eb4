// A page with the box: shows what is found in it while somebody types, and takes text from anywhere on the page.

const form = document.getElementById("track");
const box = form.elements.numbers;
const said = document.getElementById("found-said");
const PAUSE_MS = 250;
const LATER_MS = 1500;
const FILE_BYTES = 65536;

let timer = 0;
let asking = new AbortController();
let asked = "";

function soon(wait) {
  clearTimeout(timer);
  timer = setTimeout(look, wait);
}

async function look() {
  const body = new URLSearchParams(new FormData(form));
  if (body.get("numbers") === asked) return;
  asked = body.get("numbers");
  asking.abort();
  asking = new AbortController();
  if (!asked.trim()) return show("");
  try {
    const answer = await fetch(form.dataset.found, { method: "POST", body, signal: asking.signal });
    if (answer.status === 429) {
      asked = "";
      soon(LATER_MS);
    } else if (answer.ok || answer.status === 413) {
      show(await answer.text());
    }
  } catch {
    // Overtaken by a newer text, or no connection: the results will tell the same.
  }
}

// Puts the chips in place; whoever is choosing in one stays there.
function show(text) {
  const old = document.getElementById("found");
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("found");
  const focus = old.contains(document.activeElement) ? document.activeElement.value : null;
  old.replaceChildren(...(fresh?.childNodes ?? []));
  if (focus) old.querySelector(`input[value="${CSS.escape(focus)}"]`)?.focus();
  said.textContent = fresh?.dataset.said ?? "";
}

function put(text) {
  const gap = box.value && !box.value.endsWith("\n") ? "\n" : "";
  box.value += gap + text.trim();
  box.dispatchEvent(new Event("input"));
  box.focus();
}

function isEditable(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

box.addEventListener("input", () => soon(PAUSE_MS));

document.addEventListener("paste", (event) => {
  const text = event.clipboardData?.getData("text/plain");
  if (!text?.trim() || isEditable(event.target)) return;
  event.preventDefault();
  put(text);
});

// The box itself takes a dropped text where it is dropped, and a field for files its files.
const isOurs = (event) =>
  !event.target.matches?.("input[type=file]") && (event.target !== box || event.dataTransfer.files.length > 0);

document.addEventListener("dragover", (event) => {
  if (isOurs(event)) event.preventDefault();
});

document.addEventListener("drop", async (event) => {
  if (!isOurs(event)) return;
  event.preventDefault();
  const text = event.dataTransfer.getData("text/plain");
  if (text.trim()) return put(text);
  const files = Array.from(event.dataTransfer.files).filter((file) => file.size <= FILE_BYTES);
  const texts = files.filter((file) => /^text\/|^message\//.test(file.type) || /\.(txt|csv|eml)$/i.test(file.name));
  for (const file of texts) put(await file.text());
});

// A browser that comes back to the page brings the text back too.
addEventListener("pageshow", () => soon(0));
look();
