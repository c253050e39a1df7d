import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, claim, key, url } from "../claims.mjs";

const home = mkdtempSync(join(tmpdir(), "mem0-cli-"));
process.on("exit", () => rmSync(home, { recursive: true, force: true }));
const program = new URL("./node_modules/@mem0/cli/dist/index.js", import.meta.url).pathname;

function run(args, env = {}) {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [program, ...args],
      { env: { PATH: process.env.PATH, HOME: home, MEM0_TELEMETRY: "false", MEM0_BASE_URL: url, MEM0_API_KEY: key, NO_COLOR: "1", ...env } },
      (error, out, err) => done({ code: error?.code ?? 0, out, err }));
    child.stdin.end();
  });
}

async function text(...args) {
  const { code, out, err } = await run(args);
  assert.equal(code, 0, `${args.join(" ")}: ${out}${err}`);
  return out + err;
}

async function json(...args) {
  const { code, out, err } = await run(args);
  assert.equal(code, 0, `${args.join(" ")}: ${out}${err}`);
  return JSON.parse(out);
}

async function agent(...args) {
  const envelope = await json("--agent", ...args);
  assert.equal(envelope.status, "success", JSON.stringify(envelope));
  return envelope.data;
}

let id;

await claim("status says that it is connected", async () => {
  assert.match(await text("status"), /onnected/);
  assert.equal((await agent("status")).connected, true);
});

await claim("add in text, JSON and for agents", async () => {
  assert.match(await text("add", "I live in Lisbon.", "-u", "cleo"), /Lisbon/);
  const raw = await json("add", "I love fado.", "-u", "cleo", "-o", "json", "-m", '{"k":"v"}');
  assert.equal(raw.status, "SUCCEEDED");
  const rows = await agent("add", "The code is 4711.", "-u", "cleo", "--no-infer");
  id = (Array.isArray(rows) ? rows : [rows])[0].id ?? (await json("list", "-u", "cleo", "-o", "json")).data.find((row) => row.memory.includes("4711")).id;
  assert.ok(id);
  await text("add", "--messages", '[{"role":"user","content":"I have a dog."}]', "-u", "cleo", "-o", "quiet");
});

await claim("search in text, table, JSON and for agents", async () => {
  assert.match(await text("search", "Where do I live?", "-u", "cleo", "--threshold", "0"), /Lisbon/);
  assert.match(await text("search", "Where do I live?", "-u", "cleo", "--threshold", "0", "-o", "table"), /Lisbon/);
  const hits = await json("search", "Where do I live?", "-u", "cleo", "--threshold", "0", "-o", "json");
  assert.ok(hits.some((hit) => hit.memory.includes("Lisbon") && hit.score > 0));
  assert.ok((await agent("search", "code", "-u", "cleo", "--threshold", "0", "-k", "1")).length === 1);
  assert.ok((await agent("search", "code", "--filter", '{"AND":[{"user_id":"cleo"}]}', "--threshold", "0", "--rerank", "--keyword", "--show-expired", "--reference-date", "2030-01-01")).length > 0);
});

await claim("get, list, update and delete", async () => {
  assert.match(await text("get", id), /4711/);
  assert.equal((await json("get", id, "-o", "json")).memory, "The code is 4711.");
  assert.equal((await agent("get", id)).id, id);
  assert.match(await text("list", "-u", "cleo"), /4711/);
  assert.match(await text("list", "-u", "cleo", "-o", "text"), /4711/);
  assert.ok((await agent("list", "-u", "cleo", "--page", "1", "--page-size", "2")).length === 2);
  assert.equal((await agent("list", "-u", "cleo", "--after", "2999-01-01")).length, 0);
  await text("update", id, "The code is 4712.", "-m", '{"a":1}');
  assert.equal((await agent("update", id, "The code is 4713.", "--expires", "2099-01-01")).memory, "The code is 4713.");
  assert.equal((await json("update", id, "The code is 4714.", "-o", "json")).memory, "The code is 4714.");
  assert.equal((await agent("delete", id, "--force")).deleted, true);
  const missing = await run(["--agent", "get", id]);
  assert.equal(missing.code, 1);
  assert.equal(JSON.parse(missing.out).status, "error");
});

await claim("import adds each row", async () => {
  const file = join(home, "rows.json");
  writeFileSync(file, JSON.stringify([{ memory: "I play chess.", user_id: "ines" }, { text: "I drink tea.", user_id: "ines", metadata: { k: 1 } }]));
  await text("import", file);
  assert.ok((await agent("list", "-u", "ines")).length >= 2);
});

await claim("events and entities", async () => {
  assert.match(await text("event", "list"), /SUCCEEDED/);
  const events = await agent("event", "list");
  assert.ok(events.length > 3 && events.every((event) => event.status === "SUCCEEDED"));
  const one = await agent("event", "status", events.find((event) => event.event_type === "ADD").id);
  assert.equal(one.status, "SUCCEEDED");
  await text("event", "status", events[0].id);
  assert.match(await text("entity", "list", "users"), /cleo/);
  assert.ok((await agent("entity", "list", "users")).some((entity) => entity.name === "ines" && entity.count >= 2));
  await text("entity", "delete", "-u", "ines", "--force");
  assert.equal((await agent("list", "-u", "ines")).length, 0);
});

await claim("delete --all goes by its scope", async () => {
  await text("delete", "--all", "-u", "cleo", "--dry-run");
  await agent("add", "x", "-u", "keeper", "--no-infer");
  await text("delete", "--all", "-u", "cleo", "--force");
  assert.equal((await agent("list", "-u", "cleo")).length, 0);
  assert.equal((await agent("list", "-u", "keeper")).length, 1);
  await agent("delete", "--all", "--project", "--force");
  assert.equal((await agent("list", "-u", "keeper")).length, 0);
});

await claim("a wrong key ends with 1", async () => {
  const wrong = await run(["list", "-u", "cleo"], { MEM0_API_KEY: "m0-wrong-key-wrong-key" });
  assert.equal(wrong.code, 1, wrong.out + wrong.err);
});

// A home of its own: what init saves must not be there already.
function at(name, extra = {}) {
  const own = join(home, name);
  mkdirSync(own, { recursive: true });
  return (...args) => run(args, { HOME: own, MEM0_API_KEY: "", ...extra });
}

await claim("init with a key connects, saves it, and every command goes by what was saved", async () => {
  const fresh = at("keyed");
  const init = await fresh("init", "--api-key", key, "-u", "cleo");
  assert.equal(init.code, 0, init.out + init.err);
  assert.match(init.out + init.err, /Connected/);
  const saved = at("keyed", { MEM0_BASE_URL: "" });
  assert.equal(JSON.parse((await saved("status", "-o", "json")).out).connected ?? JSON.parse((await saved("--agent", "status")).out).data.connected, true);
  assert.equal((await saved("add", "I collect stamps.", "--no-infer")).code, 0);
  assert.match((await saved("list")).out, /stamps/);
  assert.match((await saved("config", "show")).out, new RegExp(url.replace(/^https?:\/\//, "").replaceAll(".", "\\.")));
  assert.equal((await saved("config", "show", "-o", "json")).code, 0);
  assert.match((await saved("config", "get", "platform.base_url")).out, /127\.0\.0\.1/);
  assert.equal((await saved("config", "set", "defaults.user_id", "cleo")).code, 0);
  const again = await saved("init", "--api-key", key, "-u", "cleo");
  assert.equal(again.code, 1, again.out + again.err);
  assert.equal((await saved("init", "--api-key", key, "-u", "cleo", "--force")).code, 0);
});

await claim("init with a wrong key says so", async () => {
  const wrong = await at("wrong")("init", "--api-key", "m0-wrong-key-wrong-key", "-u", "cleo");
  assert.match(wrong.out + wrong.err, /Could not connect|Invalid/i);
});

await claim("init by mail says where keys come from", async () => {
  for (const args of [["--email", "ana@example.com"], ["--email", "ana@example.com", "--code", "123456"]]) {
    const mailed = await at("mailed")("init", ...args);
    assert.equal(mailed.code, 1, mailed.out + mailed.err);
    assert.match(mailed.out + mailed.err, /memoir keys create/);
  }
});

await claim("init of an agent gets a key that serves its own user", async () => {
  const agentHome = at("agent");
  const init = await agentHome("init", "--agent", "--source", "test");
  assert.equal(init.code, 0, init.out + init.err);
  assert.match(init.out + init.err, /agent-[0-9a-f]{12}/);
  assert.match((await agentHome("identify", "robot")).out, /Identified as robot/);
  assert.match((await agentHome("whoami")).out, /agent-[0-9a-f]{12}/);
  assert.equal((await agentHome("add", "The agent likes tests.", "--no-infer")).code, 0);
  assert.match((await agentHome("list")).out, /likes tests/);
  assert.equal((await agentHome("add", "x", "-u", "cleo", "--no-infer")).code, 1);
  const reused = await agentHome("init", "--agent");
  assert.match(reused.out + reused.err, /reusing it/);
  for (const game of [["add", "x".repeat(60)], ["search", "x"]]) {
    const refused = await agentHome("agent-rush", ...game);
    assert.equal(refused.code, 1, refused.out + refused.err);
    assert.match(refused.out + refused.err, /not provisioned/);
  }
});

await claim("every command has its JSON", async () => {
  const added = await json("add", "The code is 99.", "-u", "json", "--no-infer", "-o", "json");
  const memory = added.results[0].id ?? added.results[0].results?.[0]?.id;
  assert.ok(memory, JSON.stringify(added));
  const file = join(home, "more.json");
  writeFileSync(file, JSON.stringify([{ memory: "I play go.", user_id: "json" }]));
  // The client says what it does before its JSON.
  const imported = await text("import", file, "-o", "json");
  assert.ok(JSON.parse(imported.slice(imported.indexOf("{"), imported.lastIndexOf("}") + 1)), imported);
  assert.ok((await json("list", "-u", "json", "-o", "json")).data.length >= 2);
  assert.ok(Array.isArray(await json("search", "code", "-u", "json", "--threshold", "0", "-o", "json")));
  assert.equal((await json("get", memory, "-o", "json")).id, memory);
  for (const kind of ["users", "agents", "apps", "runs"]) {
    assert.ok(Array.isArray((await json("entity", "list", kind, "-o", "json")).data));
    await text("entity", "list", kind);
  }
  const events = await json("event", "list", "-o", "json");
  assert.ok(events.data.length > 0);
  assert.ok(JSON.stringify(await json("event", "status", added.event_id, "-o", "json")).includes("SUCCEEDED"));
  await json("delete", memory, "--force", "-o", "json");
  await json("entity", "delete", "-u", "json", "--force", "-o", "json");
  await json("status", "-o", "json");
  await json("help", "--json");
  assert.match(await text("version"), /0\.2\.13/);
});
