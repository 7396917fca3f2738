// Times ways to work in Node.js, a way and a number of workers for each line of standard input. Arguments,
// input and output are those of ways.py; a worker is a thread with an isolate of its own.

const { Worker, isMainThread, parentPort, workerData } = require("node:worker_threads");
const { openSync, readFileSync, readSync } = require("node:fs");
const { createHash } = require("node:crypto");
const { deflateSync } = require("node:zlib");

const LOOP_PRIME = 100003;

function isPrime(n) {
  for (let i = 3; i * i <= n; i += 2) {
    if (n % i === 0) return false;
  }
  return true;
}

const LIBRARY = isMainThread ? process.argv[1] : workerData.library;
const SCRIPT = process.execArgv.at(-1); // node -e SCRIPT
const size = readFileSync(LIBRARY).length;
const file = openSync(LIBRARY);
const buffer = Buffer.alloc(size);
const text = Buffer.alloc(1 << 20, "In the beginning was the lock. ");
const digest = () => createHash("sha256").update(text).digest("hex");
const right = digest();

const WAYS = {
  loop: ["worker threads, a loop", () => !isPrime(LOOP_PRIME)],
  // Into memory that is there: with a buffer for each time, threads of a process wait for its address space.
  file: ["worker threads, reading a file", () => readSync(file, buffer, 0, size, 0) !== size],
  zlib: ["worker threads, deflateSync", () => deflateSync(text.subarray(0, 1 << 18)).length === 0],
  sha256: ["worker threads, SHA-256 of 1 MiB", () => digest() !== right],
};

function scheduled() {
  try {
    const times = readFileSync("/proc/thread-self/schedstat", "utf8").split(/\s+/).slice(0, 3);
    const status = readFileSync("/proc/thread-self/status", "utf8");
    return [...times, /^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)[1]].map(Number);
  } catch {
    return null;
  }
}

function work({ way, count, workers, gate }) {
  const before = scheduled();
  if (Atomics.add(gate, 0, 1) === workers - 1) Atomics.notify(gate, 0);
  for (let seen; (seen = Atomics.load(gate, 0)) < workers; ) Atomics.wait(gate, 0, seen, 1);
  const began = process.hrtime.bigint();
  let wrong = 0;
  for (let i = 0; i < count; i++) wrong += WAYS[way][1]() ? 1 : 0;
  const ended = process.hrtime.bigint();
  const after = scheduled();
  return { began, ended, wrong, scheduled: before && after && after.map((a, i) => a - before[i]) };
}

function say(...words) {
  process.stdout.write(words.join("\t") + "\n");
}

async function lead() {
  process.on("SIGINT", () => {});
  const nanos = Number(process.argv[4]);
  const crew = [];
  const counts = {};

  function one(index, job) {
    crew[index] ??= new Worker(SCRIPT, { eval: true, workerData: { library: LIBRARY } });
    return new Promise((done, failed) => {
      crew[index].once("message", done).once("error", failed).postMessage(job);
    });
  }

  async function timed(way, count, workers) {
    const gate = new Int32Array(new SharedArrayBuffer(4));
    const jobs = Array.from({ length: workers }, (_, i) => one(i, { way, count, workers, gate }));
    const team = await Promise.all(jobs);
    crew.forEach((worker) => worker.removeAllListeners("error"));
    const last = team.map((each) => each.ended).reduce((a, b) => (a > b ? a : b));
    const first = team.map((each) => each.began).reduce((a, b) => (a < b ? a : b));
    return { wall: Number(last - first), team };
  }

  async function cost(way, count) {
    const { wall, team } = await timed(way, count, 1);
    const [cpu, , , waits] = team[0].scheduled ?? [0, 0, 0, 1];
    return 20 * cpu > wall || (waits === 0 && wall < 10 * nanos) ? cpu : wall;
  }

  async function repeats(way) {
    let count = 1;
    let took = await cost(way, count);
    while (took < nanos / 2) {
      count = Math.max(count + 1, Math.min(8 * count, Math.floor((count * nanos) / Math.max(1, took))));
      took = await cost(way, count);
    }
    return Math.max(1, Math.floor((count * nanos) / took));
  }

  Object.entries(WAYS).forEach(([name, [words]]) => say("way", name, words));
  say("ready", "Node.js " + process.versions.node);
  for await (const line of require("node:readline").createInterface({ input: process.stdin })) {
    const [way, workers] = line.split(" ");
    counts[way] ??= await repeats(way);
    const { wall, team } = await timed(way, counts[way], Number(workers));
    const told = team.map((each) => each.scheduled);
    const sums = told.every(Boolean)
      ? told.reduce((a, b) => a.map((value, i) => value + b[i]))
      : ["-", "-", "-", "-"];
    say("took", wall, team.reduce((sum, each) => sum + each.wrong, 0), ...sums);
  }
  process.exit(0);
}

if (isMainThread) {
  lead();
} else {
  parentPort.on("message", (job) => parentPort.postMessage(work(job)));
}
