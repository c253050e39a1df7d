// The same adds through mem0: node mem0.mjs URL FOLDER ADDS SCOPES LANES. Prints one line of JSON.
import { Memory } from 'mem0ai/oss';

const [url, folder, ...numbers] = process.argv.slice(2);
const [adds, scopes, lanes] = numbers.map(Number);
const openai = { provider: 'openai', config: { apiKey: 'none', baseURL: url, model: 'stub', embeddingDims: 384 } };
const memory = new Memory({
  llm: openai,
  embedder: openai,
  vectorStore: { provider: 'memory', config: { collectionName: 'ingest', dimension: 384, dbPath: `${folder}/vectors.db` } },
  historyDbPath: `${folder}/history.db`,
});
const word = (number) => [...String(number)].map((digit) => 'bcdfghlmnp'[digit]).join('a');
const add = (number) => memory.add([{ role: 'user', content: `I love thing ${word(number)}.` }], { userId: `user-${number % scopes}` });
await add(adds);
const started = performance.now();
let next = 0;
await Promise.all(Array.from({ length: lanes }, async () => {
  while (next < adds) await add(next++);
}));
const spent = process.cpuUsage();
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, processor: (spent.user + spent.system) / 1e6 }));
process.exit(0);
