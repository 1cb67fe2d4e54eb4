// Asks the browser for a passkey and sends its answer with a form. Without it, and without passkeys, the password works.

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const text = (buffer) =>
  btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

// What the server wrote as text becomes the bytes that the browser takes.
function options(form) {
  const all = JSON.parse(form.dataset.options);
  const named = (list) => list.map((one) => ({ ...one, id: bytes(one.id) }));
  all.challenge = bytes(all.challenge);
  if (all.user) all.user.id = bytes(all.user.id);
  if (all.allowCredentials) all.allowCredentials = named(all.allowCredentials);
  if (all.excludeCredentials) all.excludeCredentials = named(all.excludeCredentials);
  return all;
}

// And back.
function answer(credential) {
  const told = credential.response;
  const all = { id: text(credential.rawId), clientDataJSON: text(told.clientDataJSON) };
  if (told.attestationObject) {
    return { ...all, attestationObject: text(told.attestationObject), transports: told.getTransports?.() ?? [] };
  }
  all.authenticatorData = text(told.authenticatorData);
  all.signature = text(told.signature);
  if (told.userHandle) all.userHandle = text(told.userHandle);
  return all;
}

// One question at a time: the button's takes the place of the one that waits in the list of log-ins.
let asked;

async function ask(form, mediation) {
  asked?.abort();
  asked = new AbortController();
  const question = { publicKey: options(form), signal: asked.signal };
  if (mediation) question.mediation = mediation;
  const credential = await navigator.credentials[form.dataset.function](question);
  form.elements.answer.value = JSON.stringify(answer(credential));
  form.submit();
}

function say(form, sentence) {
  const place = form.querySelector("[role=alert]");
  place.textContent = sentence;
  place.hidden = false;
}

function sentence(form, error) {
  const words = form.dataset;
  const known = { NotAllowedError: words.cancelled, AbortError: words.cancelled, InvalidStateError: words.known };
  return known[error.name] ?? words.failed;
}

async function offer(form) {
  form.hidden = false;
  const button = form.querySelector("button");
  if (location.origin !== form.dataset.origin) {
    button.disabled = true;
    say(form, form.dataset.elsewhere);
    return;
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      await ask(form);
    } catch (error) {
      say(form, sentence(form, error));
    }
    button.disabled = false;
  });
  // Where the browser can, the field for the address lists passkeys by itself.
  const field = document.querySelector("input[autocomplete~=webauthn]");
  if (!field || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  ask(form, "conditional").catch(() => {});
}

const form = document.querySelector("form.passkey");
if (form && window.PublicKeyCredential) offer(form);
else document.getElementById("no-passkeys")?.removeAttribute("hidden");
