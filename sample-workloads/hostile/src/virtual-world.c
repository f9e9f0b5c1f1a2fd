/* Prints all that a program can learn about the world; two runs of one work unit must print the same bytes. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/random.h>
#include <time.h>
#include <wasi/api.h>

extern char **environ;

static void show_clock(const char *name, __wasi_clockid_t id) {
  for (int i = 0; i < 3; i++) {
    __wasi_timestamp_t now = 0;
    __wasi_errno_t error = __wasi_clock_time_get(id, 1, &now);
    printf("%s: error %d, %llu ns\n", name, error, (unsigned long long)now);
  }
  __wasi_timestamp_t resolution = 0;
  __wasi_errno_t error = __wasi_clock_res_get(id, &resolution);
  printf("%s resolution: error %d, %llu ns\n", name, error, (unsigned long long)resolution);
}

/* A busy loop: a host that leaks its real clock shows another time after it. */
static void wait_a_moment(void) {
  for (volatile uint32_t i = 0; i < 20000000; i++) continue;
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) printf("argument %d: %s\n", i, argv[i]);
  for (char **entry = environ; *entry != NULL; entry++) printf("environment: %s\n", *entry);
  show_clock("realtime", __WASI_CLOCKID_REALTIME);
  show_clock("monotonic", __WASI_CLOCKID_MONOTONIC);
  wait_a_moment();
  show_clock("realtime later", __WASI_CLOCKID_REALTIME);
  show_clock("monotonic later", __WASI_CLOCKID_MONOTONIC);
  uint8_t bytes[32] = {0};
  for (int round = 0; round < 2; round++) {
    printf("random: error %d, ", getentropy(bytes, sizeof bytes));
    for (size_t i = 0; i < sizeof bytes; i++) printf("%02x", bytes[i]);
    printf("\n");
  }
  DIR *root = opendir("/");
  if (root == NULL) return printf("folder: cannot be listed\n"), 0;
  for (struct dirent *entry; (entry = readdir(root)) != NULL;) printf("folder: %s\n", entry->d_name);
  closedir(root);
  return 0;
}
