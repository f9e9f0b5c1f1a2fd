// What a workload needs of WASI: arguments, whole files, stderr, an exit code.

// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "args_sizes_get")
declare function args_sizes_get(count: usize, bytes: usize): i32;
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "args_get")
declare function args_get(words: usize, text: usize): i32;
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "path_open")
declare function path_open(
  folder: i32, follow: i32, path: usize, length: usize, open: i32, rights: i64, inherited: i64, flags: i32, file: usize
): i32;
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "fd_read")
declare function fd_read(file: i32, parts: usize, count: usize, got: usize): i32;
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "fd_write")
declare function fd_write(file: i32, parts: usize, count: usize, written: usize): i32;
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "fd_close")
declare function fd_close(file: i32): i32;
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "proc_exit")
declare function proc_exit(code: i32): void;

// The folder that the sandbox opens for every program.
const ROOT: i32 = 3;
const STDERR: i32 = 2;
const READ: i64 = 1 << 1;
const WRITE: i64 = 1 << 6;
const CREATE_AND_EMPTY: i32 = 1 | 8;

// Two numbers side by side, where WASI puts its answers and finds a buffer's place and length.
const pair: usize = memory.data(8);

/** The arguments, without the program's name. */
export function commandLine(): string[] {
  if (args_sizes_get(pair, pair + 4) != 0) return [];
  const count = load<i32>(pair);
  const words = new StaticArray<usize>(count);
  const text = new StaticArray<u8>(load<i32>(pair, 4));
  if (args_get(changetype<usize>(words), changetype<usize>(text)) != 0) return [];
  const result: string[] = [];
  for (let i = 1; i < count; i++) {
    let length: usize = 0;
    while (load<u8>(words[i] + length) != 0) length++;
    result.push(String.UTF8.decodeUnsafe(words[i], length));
  }
  return result;
}

function open(name: string, how: i32, rights: i64): i32 {
  const path = String.UTF8.encode(name);
  const failed = path_open(ROOT, 0, changetype<usize>(path), path.byteLength, how, rights, 0, 0, pair) != 0;
  return failed ? -1 : load<i32>(pair);
}

/** The text of an input, or null if it cannot be read. */
export function readText(name: string): string | null {
  const file = open(name, 0, READ);
  if (file < 0) return null;
  let text = new Uint8Array(0);
  const buffer = new StaticArray<u8>(65536);
  let got = 0;
  do {
    store<u32>(pair, <u32>changetype<usize>(buffer));
    store<u32>(pair, <u32>buffer.length, 4);
    if (fd_read(file, pair, 1, pair) != 0) {
      fd_close(file);
      return null;
    }
    got = load<i32>(pair);
    const longer = new Uint8Array(text.length + got);
    longer.set(text);
    memory.copy(longer.dataStart + text.length, changetype<usize>(buffer), got);
    text = longer;
  } while (got > 0);
  fd_close(file);
  return String.UTF8.decodeUnsafe(text.dataStart, text.length);
}

function write(file: i32, text: string): bool {
  const bytes = String.UTF8.encode(text);
  let at: i32 = 0;
  while (at < bytes.byteLength) {
    store<u32>(pair, <u32>(changetype<usize>(bytes) + at));
    store<u32>(pair, <u32>(bytes.byteLength - at), 4);
    if (fd_write(file, pair, 1, pair) != 0) return false;
    at += load<i32>(pair);
  }
  return true;
}

/** Writes an output; false if it cannot be written. */
export function writeText(name: string, text: string): bool {
  const file = open(name, CREATE_AND_EMPTY, WRITE);
  return file >= 0 && write(file, text) && fd_close(file) == 0;
}

/** A line on stderr. */
export function say(text: string): void {
  write(STDERR, text + "\n");
}

export function exit(code: i32): void {
  proc_exit(code);
}

/** The whole number that a text is, if `isWhole` says so. */
export function isWhole(text: string): bool {
  const digits = text.startsWith("-") ? text.substring(1) : text;
  if (digits.length == 0 || digits.length > 18) return false;
  for (let i = 0; i < digits.length; i++) if (digits.charCodeAt(i) < 48 || digits.charCodeAt(i) > 57) return false;
  return true;
}

// The compiler calls it for errors that nobody caught.
export function abort(message: string | null, file: string | null, line: u32, column: u32): void {
  say((file ? file : "?") + ":" + line.toString() + ":" + column.toString() + ": " + (message ? message : "abort"));
  proc_exit(1);
}
