/*
 * Step style for Idlewild, in one header without a library. You write four functions; the sandbox calls them:
 *
 *   idlewild_init(argc, argv)   once: read arguments and inputs, set up the state, close what you opened
 *   idlewild_step(budget)       again and again: do about `budget` units of work and return
 *   idlewild_progress()         now and then: how much is done
 *   idlewild_result()           once, at the end: write the outputs
 *
 * Between two steps the sandbox may save everything that the program has in memory, and go on later, on another machine too.
 * So there is no code for checkpoints to write, as long as
 *   - all state lies in memory (globals, malloc), and no file is open when a step returns;
 *   - how the work is cut into steps does not change a bit of the result.
 * A step is asked for a budget of a million units; let a unit be so much that this takes 10 ms to 1 s.
 *
 * In one source file, write `#define IDLEWILD_MAIN` before the #include. Compiled for WebAssembly with
 * -mexec-model=reactor, that file exports step ABI 1; compiled natively, it has a main that does the same, so that bytes and
 * speed can be compared. The native program takes its budget from the environment variable STEP_BUDGET.
 */
#ifndef IDLEWILD_H
#define IDLEWILD_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { IDLEWILD_MORE = 0, IDLEWILD_DONE = 1 };

/* 0, or a code from 1 to 125 after a message on stderr. argv[0] is the program's name. */
int idlewild_init(int argc, char **argv);

/* IDLEWILD_MORE, IDLEWILD_DONE, or a number below 0 after a message on stderr. Never called again after IDLEWILD_DONE. */
int idlewild_step(int64_t budget);

/* From 0 to 1. */
double idlewild_progress(void);

/* 0, or a code from 1 to 125 after a message on stderr. */
int idlewild_result(void);

#ifdef __cplusplus
}
#endif

#ifdef IDLEWILD_MAIN

#include <stdio.h>
#include <stdlib.h>

#ifdef __wasm__

#include <wasi/api.h>

#ifdef __cplusplus
#define IDLEWILD_EXPORT(name) extern "C" __attribute__((export_name(name)))
#else
#define IDLEWILD_EXPORT(name) __attribute__((export_name(name)))
#endif

enum { IDLEWILD_NO_ARGUMENTS = 5 };

IDLEWILD_EXPORT("idlewild_abi_1") int32_t idlewild_export_abi(void) { return 1; }

/* A reactor has no main, so the arguments are asked of WASI itself. They stay, because a program may keep pointers to them. */
IDLEWILD_EXPORT("init") int32_t idlewild_export_init(void) {
  __wasi_size_t count = 0;
  __wasi_size_t bytes = 0;
  if (__wasi_args_sizes_get(&count, &bytes) != 0) return IDLEWILD_NO_ARGUMENTS;
  char **words = (char **)calloc((size_t)count + 1, sizeof(char *));
  uint8_t *text = (uint8_t *)malloc((size_t)bytes + 1);
  if (words == NULL || text == NULL || __wasi_args_get((uint8_t **)words, text) != 0) return IDLEWILD_NO_ARGUMENTS;
  return idlewild_init((int)count, words);
}

/* What a step has printed must not wait in a buffer while the task waits for its next machine. */
IDLEWILD_EXPORT("step") int32_t idlewild_export_step(int64_t budget) {
  int32_t state = idlewild_step(budget);
  fflush(NULL);
  return state;
}

IDLEWILD_EXPORT("progress") double idlewild_export_progress(void) { return idlewild_progress(); }

IDLEWILD_EXPORT("result") int32_t idlewild_export_result(void) {
  int32_t code = idlewild_result();
  fflush(NULL);
  return code;
}

#else

int main(int argc, char **argv) {
  const char *chosen = getenv("STEP_BUDGET");
  int64_t budget = chosen == NULL ? 1000000 : strtoll(chosen, NULL, 10);
  int state = idlewild_init(argc, argv);
  if (state != 0) return state;
  do state = idlewild_step(budget);
  while (state == IDLEWILD_MORE);
  return state < 0 ? 1 : idlewild_result();
}

#endif
#endif
#endif
