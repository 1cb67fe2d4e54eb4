// The link to the page of texts becomes buttons that copy them.

const SHOWN_MS = 2000;

async function textOf(address, form) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.getElementById(form).value;
}

// The text is on its way while the browser still counts the click, which some demand of a script that copies.
function copy(address, form) {
  const text = textOf(address, form).then((text) => new Blob([text], { type: "text/plain" }));
  return navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
}

async function press(button, address, said) {
  const word = button.textContent;
  if (word === said.dataset.done) return;
  try {
    await copy(address, button.dataset.form);
  } catch {
    location.href = `${address}#${button.dataset.form}`;
    return;
  }
  button.textContent = said.dataset.done;
  said.textContent = `${word}: ${said.dataset.done}`;
  setTimeout(() => {
    button.textContent = word;
    said.textContent = "";
  }, SHOWN_MS);
}

const place = document.getElementById("take-copy");
if (place && navigator.clipboard && "ClipboardItem" in window) {
  const address = place.querySelector("a").href;
  place.replaceChildren(place.querySelector("template").content);
  const said = place.querySelector("[role=status]");
  for (const button of place.querySelectorAll("button")) {
    button.addEventListener("click", () => press(button, address, said));
  }
}
