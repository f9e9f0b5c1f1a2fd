// Reads numbers.txt, writes result.csv. Put your own work in its place.
import { commandLine, exit, isWhole, readText, say, writeText } from "./wasi";

const BAD_OPTION = 2;
const BAD_INPUT = 3;
const OUTPUT_FAILED = 4;

function fail(code: i32, message: string): void {
  say(message);
  exit(code);
}

function main(): void {
  let factor: i64 = 1;
  const words = commandLine();
  if (words.length == 2 && words[0] == "--factor" && isWhole(words[1])) factor = I64.parseInt(words[1]);
  else if (words.length > 0) fail(BAD_OPTION, "the only option is --factor and a whole number");

  const text = readText("numbers.txt");
  if (text === null) return fail(BAD_INPUT, "numbers.txt: cannot be read");
  let count: i64 = 0;
  let sum: i64 = 0;
  let smallest: i64 = 0;
  let largest: i64 = 0;
  const lines = text.split("\n");
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i].trimEnd();
    if (line.length == 0) continue;
    if (!isWhole(line)) return fail(BAD_INPUT, `numbers.txt:${i + 1}: "${line}" is not a whole number`);
    const value = I64.parseInt(line) * factor;
    if (count == 0 || value < smallest) smallest = value;
    if (count == 0 || value > largest) largest = value;
    sum += value;
    count++;
  }
  if (!writeText("result.csv", `count,sum,smallest,largest\n${count},${sum},${smallest},${largest}\n`))
    fail(OUTPUT_FAILED, "result.csv: cannot be written");
}

main();
