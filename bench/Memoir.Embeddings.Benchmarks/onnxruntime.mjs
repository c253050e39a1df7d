// ONNX Runtime on the same shapes, one text at a time: node onnxruntime.mjs MODEL.onnx THREADS
import ort from 'onnxruntime-node';

const [model, threads] = process.argv.slice(2);
const session = await ort.InferenceSession.create(model, {
  intraOpNumThreads: Number(threads), interOpNumThreads: 1, executionMode: 'sequential', graphOptimizationLevel: 'all',
});
for (const tokens of [14, 48, 256]) {
  const tensor = (value) => new ort.Tensor('int64', BigInt64Array.from({ length: tokens }, (_, i) => BigInt(value(i))), [1, tokens]);
  const feeds = {
    input_ids: tensor((i) => (i === 0 ? 101 : i === tokens - 1 ? 102 : 2000 + ((i * 37) % 5000))),
    attention_mask: tensor(() => 1), token_type_ids: tensor(() => 0),
  };
  for (const start = performance.now(); performance.now() - start < 500;) await session.run(feeds);
  const times = [];
  for (const start = performance.now(); performance.now() - start < 3000;) {
    const before = performance.now();
    await session.run(feeds);
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  const best = times[0], median = times[times.length >> 1];
  console.log(`onnxruntime ${tokens} tokens, ${threads} threads: best ${best.toFixed(3)} ms, median ${median.toFixed(3)} ms`);
}
