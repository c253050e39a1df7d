import { MemoryClient } from "mem0ai";
import { assert, claim, key, url } from "../claims.mjs";

const client = new MemoryClient({ apiKey: key, host: url });
const user = "bob b/é";
let id;

await claim("ping tells the project", async () => {
  await client.ping();
  assert.ok(client.organizationId && client.projectId);
});

await claim("add answers with a list", async () => {
  const added = await client.add([{ role: "user", content: "I live in Berlin." }], { user_id: user });
  assert.ok(Array.isArray(added));
  assert.match(added[0].memory, /Berlin/);
  id = added[0].id;
  const wrapped = await client.add([{ role: "user", content: "The code is 4711." }], { user_id: user, infer: false, api_version: "v2", output_format: "v1.1" });
  assert.equal(wrapped.results[0].memory, "The code is 4711.");
  await assert.rejects(client.add([{ role: "user", content: "hi" }]));
});

await claim("search answers with a list in both versions", async () => {
  const v1 = await client.search("Where do I live?", { user_id: user, limit: 5 });
  assert.ok(v1.map((hit) => hit.memory).some((memory) => memory.includes("Berlin")));
  const v2 = await client.search("Where do I live?", { api_version: "v2", filters: { AND: [{ user_id: user }] }, top_k: 1 });
  assert.equal(v2.length, 1);
  const old = await client.search("Where do I live?", { user_id: user, output_format: "v1.1" });
  assert.ok(old.results.length > 0 && Array.isArray(old.relations));
  await assert.rejects(client.search("x", {}));
});

await claim("getAll answers with a list, or with a page when one is asked for", async () => {
  assert.equal((await client.getAll({ user_id: user })).length, 2);
  assert.equal((await client.getAll({ user_id: user, page: 1, page_size: 1 })).results.length, 1);
  assert.equal((await client.getAll({ api_version: "v2", filters: { user_id: user } })).length, 2);
  assert.equal((await client.getAll({ api_version: "v2", filters: { user_id: user }, page: 2, page_size: 1 })).results.length, 1);
  await assert.rejects(client.getAll());
});

await claim("get, update, history, delete", async () => {
  assert.equal((await client.get(id)).user_id, user);
  assert.equal((await client.update(id, { text: "I live in Oslo." })).memory, "I live in Oslo.");
  assert.deepEqual((await client.history(id)).map((line) => line.event), ["ADD", "UPDATE"]);
  assert.ok((await client.delete(id)).message);
  await assert.rejects(client.get(id));
});

await claim("webhooks and feedback", async () => {
  const made = await client.createWebhook({ projectId: client.projectId, name: "ours", url: "https://hooks.example/m", eventTypes: ["memory_add"] });
  assert.ok(made.webhook_id);
  assert.equal((await client.getWebhooks({ projectId: client.projectId }))[0].name, "ours");
  assert.ok((await client.updateWebhook({ webhookId: made.webhook_id, projectId: client.projectId, name: "renamed", url: "https://hooks.example/n", eventTypes: ["memory_delete"] })).message);
  assert.ok((await client.deleteWebhook({ webhookId: made.webhook_id })).message);
  const [memory] = await client.getAll({ user_id: user });
  assert.equal((await client.feedback({ memory_id: memory.id, feedback: "NEGATIVE", feedback_reason: "stale" })).feedback, "NEGATIVE");
});

await claim("exports fill a schema", async () => {
  const filters = { AND: [{ user_id: user }] };
  const made = await client.createMemoryExport({ schema: { type: "object", properties: { memories: { type: "array", items: { type: "string" } } } }, filters });
  assert.ok(made.id);
  assert.ok((await client.getMemoryExport({ memory_export_id: made.id })).memories.length > 0);
});

await claim("batches change and delete", async () => {
  const [{ id: one }] = await client.add([{ role: "user", content: "one" }], { user_id: "batch", infer: false });
  assert.equal((await client.batchUpdate([{ memoryId: one, text: "eins" }])).message, "Successfully updated 1 memories");
  assert.equal((await client.batchDelete([one])).message, "Successfully deleted 1 memories");
});

await claim("users, deleteUsers and deleteAll", async () => {
  const page = await client.users();
  assert.ok(page.results.some((entity) => entity.type === "user" && entity.name === user));
  assert.ok((await client.deleteUsers({ user_id: user })).message);
  assert.deepEqual(await client.getAll({ user_id: user }), []);
  await client.add([{ role: "user", content: "x" }], { agent_id: "a1", infer: false });
  assert.ok((await client.deleteAll({ agent_id: "a1" })).message);
  assert.deepEqual(await client.getAll({ agent_id: "a1" }), []);
});

await claim("what is set about the project is given back", async () => {
  assert.equal((await client.updateProject({ custom_instructions: "Prices only." })).message, "Project updated successfully");
  assert.equal((await client.getProject({ fields: ["custom_instructions"] })).custom_instructions, "Prices only.");
  await client.updateProject({ custom_instructions: "" });
  assert.equal((await client.getProject({ fields: ["custom_instructions"] })).custom_instructions, null);
});
