/* What sqlite3's shell calls and wasi-libc has not. A file in the sandbox has no mode, so to set it changes nothing. */
#include <sys/stat.h>

int chmod(const char *path, mode_t mode) {
  (void)path;
  (void)mode;
  return 0;
}
