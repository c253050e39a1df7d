// Runs claims about a client one after another; the first that does not hold ends the program with its name.
import assert from "node:assert/strict";

export const url = process.env.MEMOIR_URL;
export const key = process.env.MEMOIR_KEY;
export { assert };

export async function claim(name, check) {
  try {
    await check();
    console.log(`holds: ${name}`);
  } catch (error) {
    console.error(`does not hold: ${name}\n${error.stack ?? error}`);
    process.exit(1);
  }
}
