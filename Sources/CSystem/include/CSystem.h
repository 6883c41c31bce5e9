// What Swift cannot import of Linux: epoll, accept4, packed and variable-length structures.
// Every function returns -1 with errno set on failure, as the call that it wraps does.
#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/uio.h>

// Readiness ------------------------------------------------------------------------------------------------------

/// One ready descriptor: what is ready, and the number that it was registered with.
typedef struct {
    uint32_t events;
    uint64_t token;
} cs_event;

enum {
    CS_READABLE = 0x001,
    CS_WRITABLE = 0x004,
    CS_FAILED = 0x008,
    CS_HUNG_UP = 0x010,
    CS_PEER_CLOSED = 0x2000,
};

int cs_poll_create(void);
int cs_poll_add(int poll, int descriptor, uint32_t events, uint64_t token);
/// For a listener that several loops share: one of them wakes for each connection.
int cs_poll_add_exclusive(int poll, int descriptor, uint64_t token);
int cs_poll_change(int poll, int descriptor, uint32_t events, uint64_t token);
int cs_poll_remove(int poll, int descriptor);
/// Waits at most `timeout` milliseconds; interrupted waits count as "nothing ready".
int cs_poll_wait(int poll, cs_event *events, int capacity, int timeout);

int cs_wakeup_create(void);
void cs_wakeup_signal(int wakeup);
void cs_wakeup_clear(int wakeup);

// Sockets --------------------------------------------------------------------------------------------------------

/// Room for `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255%interface`.
enum { CS_ADDRESS_LENGTH = 80 };

/// A listening TCP socket on a numeric address (or "localhost"), non-blocking. With `join` it becomes one of
/// several listeners on the port; without, the port must be free of any other listener, whoever owns it.
int cs_listen_tcp(const char *address, uint16_t port, int backlog, int join);
/// Lets later sockets join this one's port.
int cs_allow_joining(int descriptor);
/// A listening socket at a path; a stale socket file there is replaced, a live one is EADDRINUSE.
int cs_listen_unix(const char *path, int backlog);
/// The port that a listening socket is bound to, 0 for a unix socket.
int cs_bound_port(int descriptor);
/// Accepts a connection: non-blocking, close-on-exec, without Nagle's delay; writes the peer's address ("unix" for
/// a unix socket; an IPv4 address mapped into IPv6 as IPv4).
int cs_accept(int listener, char address[CS_ADDRESS_LENGTH]);
ssize_t cs_receive(int descriptor, void *buffer, size_t capacity);
/// Sends without raising SIGPIPE.
ssize_t cs_send(int descriptor, const void *bytes, size_t count);
ssize_t cs_send_vector(int descriptor, struct iovec *vector, int count);
ssize_t cs_send_file(int descriptor, int file, int64_t *offset, size_t count);
int cs_shutdown_sending(int descriptor);
int cs_close(int descriptor);

// Files and the process ------------------------------------------------------------------------------------------

/// What `fstat` says, without its platform-dependent structure.
typedef struct {
    int64_t size;
    int64_t modified;             // seconds since 1970
    int64_t modified_nanoseconds;
    uint64_t inode;
    uint64_t device;
    int is_regular;
} cs_file_facts;

/// Opens a directory for `cs_open_beneath`.
int cs_open_directory(const char *path);
/// Opens `path` for reading beneath an open directory: absolute paths, `..` that leave it and symbolic links are
/// refused by the kernel (openat2), or component by component where it has no such call.
int cs_open_beneath(int directory, const char *path);
int cs_file_facts_of(int descriptor, cs_file_facts *facts);
ssize_t cs_read_at(int descriptor, void *buffer, size_t capacity, int64_t offset);
/// A descriptor of /dev/null, kept in reserve for the moment when there is none left.
int cs_open_spare(void);
/// Raises the soft limit of open files to the hard one; returns the limit in force.
int64_t cs_raise_file_limit(void);
/// Writes to closed peers return EPIPE instead of ending the process.
void cs_ignore_broken_pipes(void);
/// Lets all threads share so many of malloc's arenas: each thread's own one never gives its memory back.
void cs_limit_memory_arenas(int count);
/// Gives freed memory back to the system.
void cs_trim_memory(void);
/// Milliseconds of a clock that is never set back.
int64_t cs_monotonic_milliseconds(void);
/// Seconds since 1970.
int64_t cs_wall_seconds(void);

#endif
