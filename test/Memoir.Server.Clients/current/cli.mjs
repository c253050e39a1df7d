// Each command of the client waits five seconds for a timer of its own before it ends, whatever the server does: it races its ping against one and
// does not take it back. So commands that do not need each other run at once, as programs of their own, and nothing of the client is changed.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, claim, key, url } from "../claims.mjs";

const home = mkdtempSync(join(tmpdir(), "mem0-cli-"));
process.on("exit", () => rmSync(home, { recursive: true, force: true }));
const program = new URL("./node_modules/@mem0/cli/dist/index.js", import.meta.url).pathname;

// A home for each: the client writes its settings file in place, which two of it at once would tear.
function run(args, env = {}) {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [program, ...args],
      { env: { PATH: process.env.PATH, HOME: mkdtempSync(join(home, "run-")), MEM0_TELEMETRY: "false", MEM0_BASE_URL: url, MEM0_API_KEY: key, NO_COLOR: "1", ...env } },
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

// A home of its own that lasts: what init saves must not be there already, and is there for the next command.
function at(name, extra = {}) {
  const own = join(home, name);
  mkdirSync(own, { recursive: true });
  return (...args) => run(args, { HOME: own, MEM0_API_KEY: "", ...extra });
}

const all = (...checks) => Promise.all(checks.map((check) => check()));

async function made(words, user) {
  const rows = await agent("add", words, "-u", user, "--no-infer");
  const id = (Array.isArray(rows) ? rows : [rows])[0].id;
  assert.ok(id, JSON.stringify(rows));
  return id;
}

await all(
  () => claim("status says that it is connected", () => all(
    async () => assert.match(await text("status"), /onnected/),
    async () => assert.equal((await agent("status")).connected, true))),

  () => claim("add in text, JSON and for agents", async () => {
    await all(
      async () => assert.match(await text("add", "I live in Lisbon.", "-u", "cleo"), /Lisbon/),
      async () => assert.equal((await json("add", "I love fado.", "-u", "cleo", "-o", "json", "-m", '{"k":"v"}')).status, "SUCCEEDED"),
      () => made("The code is 4711.", "cleo"),
      () => text("add", "--messages", '[{"role":"user","content":"I have a dog."}]', "-u", "cleo", "-o", "quiet"));

    await claim("search in text, table, JSON and for agents", () => all(
      async () => assert.match(await text("search", "Where do I live?", "-u", "cleo", "--threshold", "0"), /Lisbon/),
      async () => assert.match(await text("search", "Where do I live?", "-u", "cleo", "--threshold", "0", "-o", "table"), /Lisbon/),
      async () => {
        const hits = await json("search", "Where do I live?", "-u", "cleo", "--threshold", "0", "-o", "json");
        assert.ok(hits.some((hit) => hit.memory.includes("Lisbon") && hit.score > 0));
      },
      async () => assert.ok((await agent("search", "code", "-u", "cleo", "--threshold", "0", "-k", "1")).length === 1),
      async () => assert.ok((await agent("search", "code", "--filter", '{"AND":[{"user_id":"cleo"}]}', "--threshold", "0", "--rerank", "--keyword", "--show-expired", "--reference-date", "2030-01-01")).length > 0)));
  }),

  () => claim("get, list, update and delete", async () => {
    const [id, one, two, three] = await Promise.all([
      made("The code is 4711.", "dora"), made("The dog is called Rex.", "dora"), made("The bus is late.", "dora"), made("The door is red.", "dora"),
    ]);
    await all(
      async () => assert.match(await text("get", id), /4711/),
      async () => assert.equal((await json("get", id, "-o", "json")).memory, "The code is 4711."),
      async () => assert.equal((await agent("get", id)).id, id),
      async () => assert.match(await text("list", "-u", "dora"), /4711/),
      async () => assert.match(await text("list", "-u", "dora", "-o", "text"), /4711/),
      async () => assert.equal((await agent("list", "-u", "dora", "--page", "1", "--page-size", "2")).length, 2),
      async () => assert.equal((await agent("list", "-u", "dora", "--after", "2999-01-01")).length, 0),
      () => text("update", one, "The dog is called Max.", "-m", '{"a":1}'),
      async () => assert.equal((await agent("update", two, "The bus is early.", "--expires", "2099-01-01")).memory, "The bus is early."),
      async () => assert.equal((await json("update", three, "The door is blue.", "-o", "json")).memory, "The door is blue."));
    await all(
      async () => assert.equal((await agent("get", one)).memory, "The dog is called Max."),
      async () => assert.equal((await agent("delete", id, "--force")).deleted, true));
    const missing = await run(["--agent", "get", id]);
    assert.equal(missing.code, 1);
    assert.equal(JSON.parse(missing.out).status, "error");
  }),

  () => claim("import adds each row; events and entities tell of them", async () => {
    const file = join(home, "rows.json");
    writeFileSync(file, JSON.stringify([{ memory: "I play chess.", user_id: "ines" }, { text: "I drink tea.", user_id: "ines", metadata: { k: 1 } }]));
    await text("import", file);
    await all(
      async () => assert.ok((await agent("list", "-u", "ines")).length >= 2),
      async () => assert.match(await text("event", "list"), /SUCCEEDED/),
      async () => {
        const events = await agent("event", "list");
        assert.ok(events.length > 1 && events.every((event) => event.status === "SUCCEEDED"));
        await all(
          async () => assert.equal((await agent("event", "status", events.find((event) => event.event_type === "ADD").id)).status, "SUCCEEDED"),
          () => text("event", "status", events[0].id));
      },
      async () => assert.match(await text("entity", "list", "users"), /ines/),
      async () => assert.ok((await agent("entity", "list", "users")).some((entity) => entity.name === "ines" && entity.count >= 2)));
    await text("entity", "delete", "-u", "ines", "--force");
    assert.equal((await agent("list", "-u", "ines")).length, 0);
  }),

  () => claim("a wrong key ends with 1", async () => {
    const wrong = await run(["list", "-u", "cleo"], { MEM0_API_KEY: "m0-wrong-key-wrong-key" });
    assert.equal(wrong.code, 1, wrong.out + wrong.err);
  }),

  () => claim("settings and version need no server", () => all(
    async () => assert.match(await text("--version"), /0\.2\.13/),
    async () => assert.match(await text("version"), /0\.2\.13/),
    async () => assert.match(await text("config", "show"), /base_url/),
    async () => assert.ok((await run(["config", "get", "platform.base_url"])).out.includes(url)),
    async () => assert.equal((await json("help", "--json")).name, "mem0"))),

  () => claim("init with a key connects, saves it, and every command goes by what was saved", async () => {
    const fresh = at("keyed");
    const init = await fresh("init", "--api-key", key, "-u", "gail");
    assert.equal(init.code, 0, init.out + init.err);
    assert.match(init.out + init.err, /Connected/);
    const saved = at("keyed", { MEM0_BASE_URL: "" });
    await all(
      async () => assert.equal(JSON.parse((await saved("--agent", "status")).out).data.connected, true),
      async () => {
        assert.equal((await saved("add", "I collect stamps.", "--no-infer")).code, 0);
        assert.match((await saved("list")).out, /stamps/);
      },
      async () => assert.match((await saved("config", "show")).out, new RegExp(url.replace(/^https?:\/\//, "").replaceAll(".", "\\."))),
      async () => assert.equal((await saved("config", "show", "-o", "json")).code, 0),
      async () => assert.match((await saved("config", "get", "platform.base_url")).out, /127\.0\.0\.1/));
    assert.equal((await saved("config", "set", "defaults.user_id", "gail")).code, 0);
    const again = await saved("init", "--api-key", key, "-u", "gail");
    assert.equal(again.code, 1, again.out + again.err);
    assert.equal((await saved("init", "--api-key", key, "-u", "gail", "--force")).code, 0);
  }),

  () => claim("init with a wrong key says so", async () => {
    const wrong = await at("wrong")("init", "--api-key", "m0-wrong-key-wrong-key", "-u", "gail");
    assert.match(wrong.out + wrong.err, /Could not connect|Invalid/i);
  }),

  () => claim("init by mail says where keys come from", () => all(
    ...[["--email", "ana@example.com"], ["--email", "ana@example.com", "--code", "123456"]].map((args, i) => async () => {
      const mailed = await at("mailed" + i)("init", ...args);
      assert.equal(mailed.code, 1, mailed.out + mailed.err);
      assert.match(mailed.out + mailed.err, /memoir keys create/);
    }))),

  () => claim("init of an agent gets a key that serves its own user", async () => {
    const own = at("agent");
    const init = await own("init", "--agent", "--source", "test");
    assert.equal(init.code, 0, init.out + init.err);
    assert.match(init.out + init.err, /agent-[0-9a-f]{12}/);
    assert.match((await own("identify", "robot")).out, /Identified as robot/);
    assert.equal((await own("add", "The agent likes tests.", "--no-infer")).code, 0);
    await all(
      async () => assert.match((await own("whoami")).out, /agent-[0-9a-f]{12}/),
      async () => assert.match((await own("list")).out, /likes tests/),
      async () => assert.equal((await own("add", "x", "-u", "cleo", "--no-infer")).code, 1),
      ...[["add", "x".repeat(60)], ["search", "x"]].map((game) => async () => {
        const refused = await own("agent-rush", ...game);
        assert.equal(refused.code, 1, refused.out + refused.err);
        assert.match(refused.out + refused.err, /not provisioned/);
      }));
    const reused = await own("init", "--agent");
    assert.match(reused.out + reused.err, /reusing it/);
  }),

  () => claim("every command has its JSON", async () => {
    const added = await json("add", "The code is 99.", "-u", "json", "--no-infer", "-o", "json");
    const memory = added.results[0].id ?? added.results[0].results?.[0]?.id;
    assert.ok(memory, JSON.stringify(added));
    const file = join(home, "more.json");
    writeFileSync(file, JSON.stringify([{ memory: "I play go.", user_id: "json" }]));
    // The client says what it does before its JSON.
    const imported = await text("import", file, "-o", "json");
    assert.ok(JSON.parse(imported.slice(imported.indexOf("{"), imported.lastIndexOf("}") + 1)), imported);
    await all(
      async () => assert.ok((await json("list", "-u", "json", "-o", "json")).data.length >= 2),
      async () => assert.ok(Array.isArray(await json("search", "code", "-u", "json", "--threshold", "0", "-o", "json"))),
      async () => assert.equal((await json("get", memory, "-o", "json")).id, memory),
      ...["users", "agents", "apps", "runs"].flatMap((kind) => [
        async () => assert.ok(Array.isArray((await json("entity", "list", kind, "-o", "json")).data)),
        () => text("entity", "list", kind),
      ]),
      async () => assert.ok((await json("event", "list", "-o", "json")).data.length > 0),
      async () => assert.ok(JSON.stringify(await json("event", "status", added.event_id, "-o", "json")).includes("SUCCEEDED")),
      () => json("status", "-o", "json"));
    await json("delete", memory, "--force", "-o", "json");
    await json("entity", "delete", "-u", "json", "--force", "-o", "json");
  }),

  () => claim("delete --all goes by its scope", async () => {
    await Promise.all([made("x", "omar"), made("y", "keeper")]);
    await text("delete", "--all", "-u", "omar", "--dry-run");
    assert.ok((await agent("list", "-u", "omar")).length > 0);
    await text("delete", "--all", "-u", "omar", "--force");
    await all(
      async () => assert.equal((await agent("list", "-u", "omar")).length, 0),
      async () => assert.equal((await agent("list", "-u", "keeper")).length, 1));
  }));

// What empties the whole project comes last and alone.
await claim("delete --all --project leaves nothing", async () => {
  await agent("delete", "--all", "--project", "--force");
  assert.equal((await agent("list", "-u", "keeper")).length, 0);
});
