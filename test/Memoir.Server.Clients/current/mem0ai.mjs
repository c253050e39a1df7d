import { MemoryClient } from "mem0ai";
import { assert, claim, key, url } from "../claims.mjs";

const client = new MemoryClient({ apiKey: key, host: url });
const user = "alice@x.com/1";
let id;

await claim("ping tells the project", async () => {
  await client.ping();
  assert.ok(client.organizationId && client.projectId && client.telemetryId);
});

await claim("add extracts facts and says which", async () => {
  const added = await client.add([{ role: "user", content: "I'm vegetarian and I live in Berlin." }], { userId: user, metadata: { source: "chat" } });
  assert.equal(added.status, "SUCCEEDED");
  assert.ok(added.eventId);
  assert.ok(added.results.some((row) => row.event === "ADD" && row.data.memory.includes("Berlin") && row.memory === row.data.memory));
});

await claim("add without inference keeps the words", async () => {
  const added = await client.add([{ role: "user", content: "The invoice is number 4711." }], { userId: user, agentId: "books", infer: false, metadata: { kind_of: "invoice" } });
  id = added.results[0].id;
  assert.equal(added.results[0].memory, "The invoice is number 4711.");
});

await claim("add of nobody is a ValidationError", async () => {
  await assert.rejects(client.add([{ role: "user", content: "hi" }]), (error) => error.name === "ValidationError" && error.message.includes("user_id"));
});

await claim("get gives every field, metadata as it was", async () => {
  const memory = await client.get(id);
  assert.equal(memory.id, id);
  assert.equal(memory.memory, "The invoice is number 4711.");
  assert.equal(memory.userId, user);
  assert.equal(memory.agentId, "books");
  assert.deepEqual(memory.metadata, { kind_of: "invoice" });
  assert.deepEqual(memory.categories, []);
  assert.ok(!Number.isNaN(Date.parse(memory.createdAt)) && !Number.isNaN(Date.parse(memory.updatedAt)));
});

await claim("get of what is no UUID is a ValidationError, and of one that nothing has a MemoryNotFoundError", async () => {
  await assert.rejects(client.get("id/with slash?é"), { name: "ValidationError" });
  await assert.rejects(client.get("3fa85f64-5717-4562-b3fc-2c963f66afa6"), { name: "MemoryNotFoundError" });
});

await claim("search finds by meaning, best first, within the filters", async () => {
  const found = await client.search("Can you suggest a restaurant for tonight?", { filters: { user_id: user }, topK: 5, threshold: 0 });
  assert.ok(found.results.length >= 2);
  assert.ok(found.results[0].score >= found.results[1].score && found.results[0].score <= 1);
  assert.ok(found.results.some((hit) => hit.memory.includes("vegetarian")));
  const none = await client.search("restaurant", { filters: { AND: [{ user_id: user }, { agent_id: "nobody" }] } });
  assert.deepEqual(none.results, []);
  const invoice = await client.search("invoice", { filters: { OR: [{ user_id: "nobody" }, { agent_id: "*" }] }, fields: ["memory"], rerank: true, keywordSearch: true });
  assert.equal(invoice.results[0].id, id);
});

await claim("search without filters is a ValidationError", async () => {
  await assert.rejects(client.search("x"), { name: "ValidationError" });
});

await claim("getAll leads through the pages", async () => {
  const seen = [];
  for (let page = 1; ; page++) {
    const part = await client.getAll({ filters: { user_id: user }, page, pageSize: 2 });
    seen.push(...part.results.map((row) => row.id));
    if (!part.next) {
      assert.equal(seen.length, part.count);
      break;
    }
  }
  assert.equal(new Set(seen).size, seen.length);
  assert.ok(seen.includes(id));
  await assert.rejects(client.getAll(), { name: "ValidationError" });
});

await claim("update answers with the memory", async () => {
  const updated = await client.update(id, { text: "The invoice is number 4712.", metadata: { kind_of: "bill" }, timestamp: 1700000000, expirationDate: "2099-01-01" });
  assert.equal(updated.memory, "The invoice is number 4712.");
  assert.deepEqual(updated.metadata, { kind_of: "bill" });
  assert.equal(updated.expirationDate, "2099-01-01");
  assert.equal((await client.update(id, { expirationDate: null })).expirationDate, null);
});

await claim("history tells of both", async () => {
  const lines = await client.history(id);
  assert.deepEqual(lines.map((line) => line.event), ["ADD", "UPDATE", "UPDATE"]);
  assert.equal(lines[1].oldMemory, "The invoice is number 4711.");
  assert.equal(lines[1].newMemory, "The invoice is number 4712.");
});

await claim("users lists entities", async () => {
  const page = await client.users({ page: 1, pageSize: 50 });
  assert.ok(page.results.some((entity) => entity.type === "user" && entity.name === user && entity.totalMemories >= 3));
  assert.ok(page.results.some((entity) => entity.type === "agent" && entity.name === "books"));
});

await claim("batches change and delete", async () => {
  const made = await client.add([{ role: "user", content: "one" }, { role: "user", content: "two" }], { userId: "batch", infer: false });
  const ids = made.results.map((row) => row.id);
  assert.equal((await client.batchUpdate([{ memoryId: ids[0], text: "eins" }, { memoryId: ids[1], text: "zwei" }])).message, "Successfully updated 2 memories");
  assert.equal((await client.get(ids[1])).memory, "zwei");
  assert.equal((await client.batchDelete(ids)).message, "Successfully deleted 2 memories");
  await assert.rejects(client.get(ids[0]), { name: "MemoryNotFoundError" });
});

await claim("feedback is taken and judged", async () => {
  const given = await client.feedback({ memoryId: id, feedback: "POSITIVE", feedbackReason: "it helped" });
  assert.ok(given.id);
  assert.equal(given.feedback, "POSITIVE");
  assert.equal(given.feedbackReason, "it helped");
  assert.equal((await client.feedback({ memoryId: id, feedback: null })).feedback, null);
  await assert.rejects(client.feedback({ memoryId: id, feedback: "GOOD" }), { name: "ValidationError" });
  await assert.rejects(client.feedback({ memoryId: "3fa85f64-5717-4562-b3fc-2c963f66afa6", feedback: "POSITIVE" }), { name: "MemoryNotFoundError" });
});

await claim("an export fills a schema", async () => {
  const schema = { type: "object", properties: { home_city: { type: "string" }, diet: { type: "string" }, shoe_size: { type: "integer" } } };
  const filters = { AND: [{ user_id: user }] };
  const made = await client.createMemoryExport({ schema, filters, exportInstructions: "short" });
  assert.ok(made.message && made.id);
  const byId = await client.getMemoryExport({ memoryExportId: made.id });
  assert.deepEqual(byId, { homeCity: "Berlin", diet: "vegetarian", shoeSize: null });
  assert.deepEqual(await client.getMemoryExport({ filters }), byId);
  await assert.rejects(client.getMemoryExport({ memoryExportId: "none" }), { name: "MemoryNotFoundError" });
});

await claim("a profile tells what is known of a user", async () => {
  const before = await client.getProfileSettings();
  assert.equal(before.enabled, true);
  const profile = await client.getProfile({ entityId: user });
  assert.equal(profile.status, "succeeded");
  assert.equal(profile.entityId, user);
  assert.equal(profile.profile.personal_details.home, "Berlin");
  assert.equal((await client.getProfile({ entityId: "nobody" })).status, "insufficient_data");

  const schema = { type: "object", properties: { lives_in: { type: "string", description: "The city" } } };
  const settings = await client.updateProfileSettings({ schema, customInstructions: "short" });
  assert.deepEqual(settings.entities.user.schema, schema);
  assert.equal(settings.entities.user.customInstructions, "short");
  assert.deepEqual((await client.getProfile({ entityId: user })).profile, { lives_in: "Berlin" });
  await assert.rejects(client.updateProfileSettings({ schema: { type: "object", properties: { bare: { type: "string" } } } }), { name: "ValidationError" });

  const job = await client.generateProfile({ entityId: user, idempotencyKey: "once" });
  assert.equal((await client.generateProfile({ entityId: user, idempotencyKey: "once" })).replayed, true);
  const sample = await client.sampleProfiles({ limit: 1 });
  assert.equal(sample.sampled, 1);
  for (const place of [job.statusUrl, job.jobId, sample.statusUrl]) {
    const { job: state } = await client.getProfileJob(place);
    assert.equal(state.status, "succeeded");
    assert.equal(state.completed, state.succeeded + state.failed + state.skipped);
    assert.ok(state.enumerationComplete);
  }
  await client.updateProfileSettings({ schema: null, customInstructions: null });
});

await claim("webhooks are made, listed, changed and deleted", async () => {
  const made = await client.createWebhook({ name: "ours", url: "https://hooks.example/m", eventTypes: ["memory_add", "memory_categorize"] });
  assert.ok(made.webhookId && made.secret && made.isActive);
  assert.deepEqual(made.eventTypes, ["memory_add", "memory_categorize"]);
  assert.ok((await client.updateWebhook({ webhookId: made.webhookId, name: "renamed", eventTypes: ["memory_delete"] })).message);
  const [listed] = (await client.getWebhooks()).filter((hook) => hook.webhookId === made.webhookId);
  assert.equal(listed.name, "renamed");
  assert.equal(listed.url, "https://hooks.example/m");
  assert.deepEqual(listed.eventTypes, ["memory_delete"]);
  assert.equal(listed.secret, undefined);
  assert.ok((await client.deleteWebhook({ webhookId: made.webhookId })).message);
  assert.equal((await client.getWebhooks()).length, 0);
  await assert.rejects(client.createWebhook({ name: "inward", url: "http://169.254.169.254/", eventTypes: ["memory_add"] }), { name: "ValidationError" });
});

await claim("delete, with what is linked", async () => {
  assert.ok((await client.delete(id, { deleteLinked: true })).message);
  await assert.rejects(client.delete(id), { name: "MemoryNotFoundError" });
});

await claim("deleteAll needs a filter and goes by it", async () => {
  await assert.rejects(client.deleteAll(), { name: "ValidationError" });
  await client.add([{ role: "user", content: "x" }], { userId: "gone", infer: false });
  assert.ok((await client.deleteAll({ userId: "gone" })).message);
  assert.equal((await client.getAll({ filters: { user_id: "gone" } })).count, 0);
  assert.ok((await client.getAll({ filters: { user_id: user } })).count > 0);
});

await claim("deleteUsers and deleteUser take names as they are", async () => {
  await client.deleteUsers({ userId: user });
  assert.equal((await client.getAll({ filters: { user_id: user } })).count, 0);
  await client.add([{ role: "user", content: "x" }], { runId: "r 1/é%", infer: false });
  assert.ok((await client.deleteUser({ entity_type: "run", entity_id: "r 1/é%" })).message);
  assert.equal((await client.getAll({ filters: { run_id: "r 1/é%" } })).count, 0);
});

await claim("a wrong key is an AuthenticationError", async () => {
  console.error = () => {};
  const stranger = new MemoryClient({ apiKey: "m0-wrong", host: url });
  await assert.rejects(stranger.get(id), { name: "AuthenticationError" });
});

await claim("what is set about the project is given back", async () => {
  assert.equal((await client.updateProject({ customInstructions: "Prices only.", customCategories: [{ food: "what they eat" }] })).message, "Project updated successfully");
  const project = await client.getProject({ fields: ["customInstructions", "customCategories"] });
  assert.equal(project.customInstructions, "Prices only.");
  assert.deepEqual(project.customCategories, [{ food: "what they eat" }]);
  await client.updateProject({ customInstructions: "", customCategories: [] });
  assert.equal((await client.getProject({})).customInstructions, null);
});
