// <packtrail-tracking number="...">: where a parcel is, on any page. It shows a frame of the Packtrail server that this
// file comes from, as high as what is in it. The page /widget of that server explains every attribute.

const SITE = new URL(import.meta.url).origin;
const PASSED_ON = ["lang", "theme", "accent", "view", "events", "postcode"];
const HEIGHT_MAX = 4000;

const sheet = new CSSStyleSheet();
sheet.replaceSync(
  ":host{display:block}:host([hidden]){display:none}" +
    "iframe{display:block;width:100%;height:360px;border:0;border-radius:12px}",
);

class PacktrailTracking extends HTMLElement {
  static observedAttributes = ["number", "carrier", "title", ...PASSED_ON];

  #frame = document.createElement("iframe");
  #isDue = false;
  #hear = (event) => {
    if (event.origin !== SITE || event.source !== this.#frame.contentWindow) return;
    if (event.data?.packtrail !== "height") return;
    const height = Number(event.data.height);
    if (height > 0 && height <= HEIGHT_MAX) this.#frame.style.height = `${Math.ceil(height)}px`;
  };

  constructor() {
    super();
    const root = this.attachShadow({ mode: "closed" });
    root.adoptedStyleSheets = [sheet];
    this.#frame.referrerPolicy = "no-referrer";
    root.append(this.#frame);
  }

  connectedCallback() {
    addEventListener("message", this.#hear);
    this.#later();
  }

  disconnectedCallback() {
    removeEventListener("message", this.#hear);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#later();
  }

  // Several attributes that change together load the frame once.
  #later() {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      this.#show();
    });
  }

  #show() {
    const address = this.#address();
    this.#frame.title = this.getAttribute("title") || `Packtrail ${this.getAttribute("number") ?? ""}`.trim();
    if (this.#frame.src !== address) this.#frame.src = address;
  }

  #address() {
    const [number, carrier] = ["number", "carrier"].map((name) => this.getAttribute(name)?.trim());
    const address = new URL("/embed", SITE);
    if (number && carrier) {
      address.pathname += `/${encodeURIComponent(carrier)}/${encodeURIComponent(number)}`;
    } else if (number) {
      address.searchParams.set("numbers", number);
    }
    for (const name of PASSED_ON) {
      const value = this.getAttribute(name);
      if (value) address.searchParams.set(name, value);
    }
    address.searchParams.set("for", location.origin);
    return address.href;
  }
}

if (!customElements.get("packtrail-tracking")) customElements.define("packtrail-tracking", PacktrailTracking);
