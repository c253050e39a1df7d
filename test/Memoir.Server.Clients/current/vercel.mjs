import { addMemories, createMem0, getMemories, retrieveMemories, searchMemories } from "@mem0/vercel-ai-provider";
import { createServer } from "node:http";
import { assert, claim, key, url } from "../claims.mjs";

const config = { mem0ApiKey: key, host: url, user_id: "vera" };
const said = (text) => [{ role: "user", content: [{ type: "text", text }] }];

await claim("addMemories takes a prompt with text and pictures", async () => {
  const added = await addMemories(
    [{ role: "user", content: [{ type: "text", text: "I live in Lisbon." }, { type: "file", mediaType: "image/png", data: "http://x/y.png" }] }],
    config);
  assert.ok(added.results.some((row) => row.memory.includes("Lisbon")));
});

await claim("searchMemories, getMemories and retrieveMemories find it", async () => {
  const found = await searchMemories("Where do I live?", config);
  assert.ok((found.results ?? found).some((hit) => hit.memory.includes("Lisbon")));
  assert.ok((await getMemories(said("Where do I live?"), config)).some((hit) => hit.memory.includes("Lisbon")));
  assert.match(await retrieveMemories("Where do I live?", config), /Lisbon/);
  assert.equal(await retrieveMemories("Where do I live?", { ...config, user_id: "nobody" }), "");
});

await claim("a model behind the provider gets the memories and its prompt is remembered", async () => {
  const prompts = [];
  const model = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      prompts.push(body);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({
        id: "c1", object: "chat.completion", created: 1, model: "m",
        choices: [{ index: 0, message: { role: "assistant", content: "Try Alfama." }, finish_reason: "stop" }],
        usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
      }));
    });
  });
  await new Promise((listening) => model.listen(0, "127.0.0.1", listening));
  try {
    const provider = createMem0({
      provider: "openai", mem0ApiKey: key, apiKey: "none", modelType: "chat",
      config: { baseURL: `http://127.0.0.1:${model.address().port}/v1` }, mem0Config: { user_id: "vera", host: url },
    });
    const answer = await provider.chat("m", { user_id: "vera", host: url }).doGenerate({ prompt: said("I love fado. Where do I live?") });
    assert.ok(answer.content.some((part) => part.text === "Try Alfama."));
    assert.ok(prompts.some((prompt) => prompt.includes("Lisbon")));
    const found = await searchMemories("fado", config);
    assert.ok((found.results ?? found).some((hit) => hit.memory.includes("fado")));
  } finally {
    model.close();
  }
});
