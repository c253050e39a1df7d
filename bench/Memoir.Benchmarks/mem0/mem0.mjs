// mem0's TypeScript library over rows that are given: node mem0.mjs ROWS.jsonl QUESTIONS.jsonl OPERATIONS
// Its embedder is replaced by the vectors in the files and no model is asked, so what is measured is the library.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Memory } from 'mem0ai/oss';

const [rows, questions, operations] = process.argv.slice(2);
const read = async (path) => {
  const lines = [];
  for await (const line of createInterface({ input: createReadStream(path) })) lines.push(JSON.parse(line));
  return lines;
};
const given = await read(rows);
const asked = await read(questions);
const vectors = new Map([...given, ...asked].map((line) => [line.text, line.vector]));
const folder = mkdtempSync(join(tmpdir(), 'mem0-'));
const memory = new Memory({
  embedder: { provider: 'openai', config: { apiKey: 'none', model: 'none', embeddingDims: 384 } },
  vectorStore: { provider: 'memory', config: { collectionName: 'bench', dimension: 384, dbPath: join(folder, 'vectors.db') } },
  llm: { provider: 'openai', config: { apiKey: 'none', model: 'none' } },
  disableHistory: true,
});
memory.embedder = {
  embed: async (text) => vectors.get(text) ?? vectors.values().next().value,
  embedBatch: async (texts) => texts.map((text) => vectors.get(text) ?? vectors.values().next().value),
};
const time = async (count, call) => {
  const times = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await call(i);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { p50: times[count >> 1], p95: times[Math.floor(count * 0.95)] };
};
const add = await time(given.length, (i) => memory.add(given[i].text, { userId: 'user', infer: false }));
const options = { filters: { user_id: 'user' }, topK: 10 };
await memory.search(asked[0].text, options);
const search = await time(Number(operations), (i) => memory.search(asked[i % asked.length].text, options));
const found = await memory.search(asked[0].text, options);
console.log(JSON.stringify({ rows: given.length, hits: (found.results ?? found).length, add, search }));
process.exit(0);
