import { Mem0Integration } from "@mastra/mem0";
import { assert, claim, key, url } from "../claims.mjs";

const mem0 = new Mem0Integration({ config: { apiKey: key, host: url, user_id: "mara" } });

await claim("createMemory tells what was remembered", async () => {
  assert.match(await mem0.createMemory("I live in Lisbon.\nI love fado."), /Lisbon/);
});

await claim("searchMemory finds it", async () => {
  assert.match(await mem0.searchMemory("Where do I live?"), /Lisbon/);
  assert.equal(await mem0.searchMemory("Where do I live?", { user_id: "nobody" }), "");
});
