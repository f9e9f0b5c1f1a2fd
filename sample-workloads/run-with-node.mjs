// Runs a WASI module on another engine (Node's V8) to compare bytes with: module, folder that becomes "/", arguments.
// A step-style module (ABI 1) is stepped with the budget of the environment variable STEP_BUDGET.
import fs from 'node:fs';
import { WASI } from 'node:wasi';

const [modulePath, folder, ...args] = process.argv.slice(2);
const wasi = new WASI({
  version: 'preview1',
  args: [modulePath, ...args],
  env: {},
  preopens: { '/': folder },
  returnOnExit: true,
});
const module = await WebAssembly.compile(fs.readFileSync(modulePath));
const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
const guest = instance.exports;
if (guest._start) {
  process.exitCode = wasi.start(instance);
} else {
  wasi.initialize(instance);
  process.exitCode = runSteps(guest, BigInt(process.env.STEP_BUDGET ?? 10_000_000));
}

function runSteps(guest, budget) {
  if (guest.idlewild_abi_1() !== 1) throw new Error('not a module of step ABI 1');
  let state = guest.init();
  if (state !== 0) return 2;
  while ((state = guest.step(budget)) === 0);
  if (state < 0) return 1;
  return guest.result() === 0 ? 0 : 1;
}
