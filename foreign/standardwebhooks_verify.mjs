// Lets the Standard Webhooks library for JavaScript judge messages.
//
// Arguments: the folder of the installed modules; a file with a list of {"secret", "headers", "body", "valid"}. Prints
// how many were verified and refused, and those it judged wrongly; exit code 1 if there are any.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";

const [modules, file] = process.argv.slice(2);
const { Webhook, WebhookVerificationError } = createRequire(`${modules}/`)("standardwebhooks");

const report = { verified: 0, refused: 0, faults: [] };
for (const message of JSON.parse(readFileSync(file, "utf8"))) {
  let isRight;
  try {
    const read = new Webhook(message.secret).verify(message.body, message.headers);
    report.verified += 1;
    isRight = message.valid && isDeepStrictEqual(read, JSON.parse(message.body));
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    report.refused += 1;
    isRight = !message.valid;
  }
  if (!isRight) report.faults.push(message);
}
process.stdout.write(JSON.stringify(report));
process.exitCode = report.faults.length > 0 ? 1 : 0;
