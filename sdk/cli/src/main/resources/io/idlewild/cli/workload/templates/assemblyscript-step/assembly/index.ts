// Long work in steps: which number below --below takes the most steps of Collatz's rule to come to 1? Put your own work in its
// place. A unit of budget is one step of the rule; a step is asked for a million of them, which should take 10 ms to 1 s.
//
// Between two steps the sandbox may save all of the memory and go on later, on another machine too. So close every file before a
// step returns, and let no bit of the result depend on how the work is cut.
import { commandLine, isWhole, say, writeText } from "./wasi";

const BAD_OPTION = 2;
const OUTPUT_FAILED = 4;

let below: i64 = 1000000;
let number: i64 = 1;
let best: i64 = 1;
let bestSteps: i64 = 0;

/** The step ABI that this module speaks. */
export function idlewild_abi_1(): i32 {
  return 1;
}

/** Called once: read arguments and inputs here. 0, or a code from 1 to 125 after a message. */
export function init(): i32 {
  const words = commandLine();
  if (words.length == 2 && words[0] == "--below" && isWhole(words[1])) below = I64.parseInt(words[1]);
  else if (words.length > 0) below = 0;
  if (below >= 2 && below <= 1000000000) return 0;
  say("--below needs a whole number from 2 to 1000000000, and is the only option");
  return BAD_OPTION;
}

function stepsOf(start: i64): i64 {
  let steps: i64 = 0;
  for (let n = start; n != 1; steps++) n = n % 2 == 0 ? n / 2 : 3 * n + 1;
  return steps;
}

/** 0: there is more to do; 1: done. */
export function step(budget: i64): i32 {
  while (budget > 0 && number < below) {
    const steps = stepsOf(number);
    if (steps > bestSteps) {
      best = number;
      bestSteps = steps;
    }
    number++;
    budget -= steps + 1;
  }
  return number < below ? 0 : 1;
}

/** From 0 to 1. */
export function progress(): f64 {
  return <f64>number / <f64>below;
}

/** Called once, at the end: write the outputs here. */
export function result(): i32 {
  if (writeText("result.csv", `below,number,steps\n${below},${best},${bestSteps}\n`)) return 0;
  say("result.csv: cannot be written");
  return OUTPUT_FAILED;
}
