/*
 * Tries to reach files that were not given to it, past libc, which would tidy the paths. argv[1] names a real input (else
 * "input"). Exit code 0: all was refused; 1: something was let through.
 */
#include <stdio.h>
#include <string.h>
#include <wasi/api.h>

enum { ROOT = 3 };

static int escapes;

static void report(const char *what, const char *path, __wasi_errno_t error) {
  if (error == 0) printf("%s %s: LET THROUGH\n", what, path);
  else printf("%s %s: errno %u\n", what, path, error);
  escapes += error == 0;
}

static __wasi_errno_t try_open(const char *path, __wasi_lookupflags_t lookup, __wasi_oflags_t flags, __wasi_rights_t rights) {
  __wasi_fd_t fd;
  __wasi_errno_t error = __wasi_path_open(ROOT, lookup, path, flags, rights, rights, 0, &fd);
  if (error == 0 && __wasi_fd_close(fd) != 0) printf("%s: cannot be closed\n", path);
  return error;
}

static const char *const FOREIGN[] = {
    "/etc/passwd",     "../etc/passwd",          "../../../../../../etc/passwd", "./../etc/passwd",
    "x/../../etc/passwd", "//etc/passwd",        "/",                            "..",
    "/proc/self/maps", "/dev/zero",              "/tmp",                         "/not-declared",
    "C:\\Windows\\win.ini",   "\\\\server\\share",            "..\\..\\secret",
    "..%2fetc",        "..\xc0\xaf..\xc0\xaf",     "",
};

static void try_path(const char *path) {
  const __wasi_rights_t read = __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_SEEK;
  const __wasi_rights_t write = __WASI_RIGHTS_FD_WRITE;
  __wasi_filestat_t status;
  report("read", path, try_open(path, 0, 0, read));
  report("read through links", path, try_open(path, __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW, 0, read));
  report("write", path, try_open(path, 0, __WASI_OFLAGS_CREAT | __WASI_OFLAGS_TRUNC, write));
  report("list", path, try_open(path, 0, __WASI_OFLAGS_DIRECTORY, __WASI_RIGHTS_FD_READDIR));
  report("stat", path, __wasi_path_filestat_get(ROOT, 0, path, &status));
}

/* Path functions must stay inside as well: a link, a rename or a folder is a door too. */
static void try_path_functions(const char *input) {
  uint8_t text[256];
  __wasi_size_t length;
  report("write to the input", input, try_open(input, 0, 0, __WASI_RIGHTS_FD_WRITE));
  report("truncate the input", input, try_open(input, 0, __WASI_OFLAGS_TRUNC, __WASI_RIGHTS_FD_WRITE));
  report("symlink to", "/etc/passwd", __wasi_path_symlink("/etc/passwd", ROOT, "link"));
  report("read through", "link", try_open("link", __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW, 0, __WASI_RIGHTS_FD_READ));
  report("read the link", "/proc/self/exe", __wasi_path_readlink(ROOT, "/proc/self/exe", text, sizeof text, &length));
  report("hard link to", input, __wasi_path_link(ROOT, 0, input, ROOT, "hard"));
  report("rename to ../stolen", input, __wasi_path_rename(ROOT, input, ROOT, "../stolen"));
  report("delete", input, __wasi_path_unlink_file(ROOT, input));
  report("make the folder", "../folder", __wasi_path_create_directory(ROOT, "../folder"));
  report("remove the folder", "../folder", __wasi_path_remove_directory(ROOT, "../folder"));
  report("set times of", input, __wasi_path_filestat_set_times(ROOT, 0, input, 0, 0, __WASI_FSTFLAGS_ATIM_NOW));
}

/* Descriptors that were never opened, and one that is not a folder. */
static void try_descriptors(const char *input) {
  __wasi_prestat_t prestat;
  __wasi_fd_t fd;
  for (__wasi_fd_t other = ROOT + 1; other < 16; other++) {
    char name[32];
    snprintf(name, sizeof name, "descriptor %u", other);
    report("preopen", name, __wasi_fd_prestat_get(other, &prestat));
    report("open beside", name, __wasi_path_open(other, 0, input, 0, __WASI_RIGHTS_FD_READ, 0, 0, &fd));
  }
  report("renumber", "root to 0", __wasi_fd_renumber(ROOT, 77));
}

int main(int argc, char **argv) {
  const char *input = argc > 1 ? argv[1] : "input";
  __wasi_prestat_t prestat;
  if (__wasi_fd_prestat_get(ROOT, &prestat) != 0) return printf("no root to start from\n"), 0;
  for (size_t i = 0; i < sizeof FOREIGN / sizeof *FOREIGN; i++) try_path(FOREIGN[i]);
  try_descriptors(input);
  try_path_functions(input);
  printf("%d let through\n", escapes);
  return escapes != 0;
}
