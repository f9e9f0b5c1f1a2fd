/* Calls every socket function of WASI preview 1 on each low descriptor. Exit code 0: all refused; 1: one answered. */
#include <stdint.h>
#include <stdio.h>
#include <wasi/api.h>

int main(void) {
  int answered = 0;
  for (__wasi_fd_t fd = 0; fd < 8; fd++) {
    uint8_t bytes[4] = "hi";
    __wasi_size_t size = 0;
    __wasi_roflags_t flags = 0;
    __wasi_fd_t accepted = 0;
    __wasi_ciovec_t out = {bytes, sizeof bytes};
    __wasi_iovec_t in = {bytes, sizeof bytes};
    __wasi_errno_t accept = __wasi_sock_accept(fd, 0, &accepted);
    __wasi_errno_t send = __wasi_sock_send(fd, &out, 1, 0, &size);
    __wasi_errno_t receive = __wasi_sock_recv(fd, &in, 1, 0, &size, &flags);
    __wasi_errno_t shutdown = __wasi_sock_shutdown(fd, __WASI_SDFLAGS_RD);
    printf("descriptor %u: accept %u, send %u, recv %u, shutdown %u\n", fd, accept, send, receive, shutdown);
    answered += !accept + !send + !receive + !shutdown;
  }
  return answered != 0;
}
