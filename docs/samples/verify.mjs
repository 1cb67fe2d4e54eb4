// Verifies a Packtrail webhook with Node's own modules. Usage: node verify.mjs SECRET ID TIMESTAMP SIGNATURES < BODY
import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const TOLERANCE_S = 300;

// Whether the body (a Buffer) came from the holder of the secret, just now. Header names are in lower case.
export function verify(secret, headers, body, nowS) {
  const id = headers["webhook-id"];
  const sent = headers["webhook-timestamp"];
  if (!(Math.abs(nowS - Number(sent)) <= TOLERANCE_S)) return false; // an old message sent again by somebody
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${sent}.`).update(body).digest();
  // While a secret is being changed there are two signatures; one that fits is enough.
  return headers["webhook-signature"].split(" ").some((one) => {
    const [version, value] = one.split(",");
    const given = Buffer.from(value ?? "", "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [secret, id, sent, signatures] = process.argv.slice(2);
  const headers = { "webhook-id": id, "webhook-timestamp": sent, "webhook-signature": signatures };
  const good = verify(secret, headers, readFileSync(0), Date.now() / 1000);
  console.log(good ? "genuine" : "refused");
  process.exit(good ? 0 : 1);
}
