// Opens a trace file by a viewer's own reader, and says of each lane how many slices it has, how many of
// them stand by themselves, and how deeply they are nested.
import fs from 'node:fs';
import path from 'node:path';

globalThis.DOMRect ??= class {};

const [engine, file] = process.argv.slice(2);
const Trace = await import(path.join(engine, 'models/trace/trace.js'));
const {traceEvents} = JSON.parse(fs.readFileSync(file, 'utf8'));

const model = Trace.TraceModel.Model.createWithAllHandlers();
await model.parse(traceEvents);
const lanes = new Map();
for (const event of model.parsedTrace().traceEvents.filter(event => event.ph === 'X')) {
  lanes.set(event.tid, [...(lanes.get(event.tid) ?? []), event]);
}
console.log(JSON.stringify([...lanes.values()].map(slices => {
  Trace.Helpers.Trace.sortTraceEventsInPlace(slices);
  const {tree} = Trace.Helpers.TreeHelpers.treify(slices);
  return {slices: slices.length, roots: tree.roots.size, depth: tree.maxDepth};
})));
