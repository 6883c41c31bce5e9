#define _GNU_SOURCE
#include "CSystem.h"

#include <arpa/inet.h>
#include <errno.h>
#include <malloc.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#if __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#endif

_Static_assert((int)CS_READABLE == (int)EPOLLIN && (int)CS_WRITABLE == (int)EPOLLOUT, "the names are epoll's bits");
_Static_assert((int)CS_FAILED == (int)EPOLLERR && (int)CS_HUNG_UP == (int)EPOLLHUP, "as above");
_Static_assert((int)CS_PEER_CLOSED == (int)EPOLLRDHUP, "as above");

// Readiness ------------------------------------------------------------------------------------------------------

int cs_poll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

static int control(int poll, int operation, int descriptor, uint32_t events, uint64_t token) {
    struct epoll_event event = {.events = events, .data = {.u64 = token}};
    return epoll_ctl(poll, operation, descriptor, &event);
}

int cs_poll_add(int poll, int descriptor, uint32_t events, uint64_t token) {
    return control(poll, EPOLL_CTL_ADD, descriptor, events, token);
}

int cs_poll_add_exclusive(int poll, int descriptor, uint64_t token) {
    return control(poll, EPOLL_CTL_ADD, descriptor, EPOLLIN | EPOLLEXCLUSIVE, token);
}

int cs_poll_change(int poll, int descriptor, uint32_t events, uint64_t token) {
    return control(poll, EPOLL_CTL_MOD, descriptor, events, token);
}

int cs_poll_remove(int poll, int descriptor) { return control(poll, EPOLL_CTL_DEL, descriptor, 0, 0); }

int cs_poll_wait(int poll, cs_event *events, int capacity, int timeout) {
    enum { BATCH = 256 };
    struct epoll_event ready[BATCH];
    int count = epoll_wait(poll, ready, capacity < BATCH ? capacity : BATCH, timeout);
    if (count < 0) return errno == EINTR ? 0 : -1;
    for (int i = 0; i < count; i++) events[i] = (cs_event){ready[i].events, ready[i].data.u64};
    return count;
}

int cs_wakeup_create(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

void cs_wakeup_signal(int wakeup) {
    uint64_t one = 1;
    ssize_t written = write(wakeup, &one, sizeof one);
    (void)written;  // EAGAIN means that it is signalled already
}

void cs_wakeup_clear(int wakeup) {
    uint64_t count;
    ssize_t got = read(wakeup, &count, sizeof count);
    (void)got;
}

// Sockets --------------------------------------------------------------------------------------------------------

static int close_keeping_errno(int descriptor) {
    int saved = errno;
    close(descriptor);
    errno = saved;
    return -1;
}

int cs_listen_tcp(const char *address, uint16_t port, int backlog, int join) {
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
    struct sockaddr *target;
    socklen_t length;
    if (strcmp(address, "localhost") == 0) address = "127.0.0.1";
    if (inet_pton(AF_INET, address, &v4.sin_addr) == 1) {
        target = (struct sockaddr *)&v4;
        length = sizeof v4;
    } else if (inet_pton(AF_INET6, address, &v6.sin6_addr) == 1) {
        target = (struct sockaddr *)&v6;
        length = sizeof v6;
    } else {
        errno = EINVAL;
        return -1;
    }
    int descriptor = socket(target->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0) return -1;
    int one = 1, off = 0;
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (join) setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one);
    // `::` serves IPv4 too, whatever the machine's default is.
    if (target->sa_family == AF_INET6) setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    if (bind(descriptor, target, length) != 0 || listen(descriptor, backlog) != 0)
        return close_keeping_errno(descriptor);
    return descriptor;
}

int cs_allow_joining(int descriptor) {
    int one = 1;
    return setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one);
}

int cs_listen_unix(const char *path, int backlog) {
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof name.sun_path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    strcpy(name.sun_path, path);
    int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0) return -1;
    if (bind(descriptor, (struct sockaddr *)&name, sizeof name) != 0) {
        if (errno != EADDRINUSE) return close_keeping_errno(descriptor);
        // A file is there. If nobody answers, it is left over from a server that was killed.
        struct stat facts;
        if (lstat(path, &facts) != 0 || !S_ISSOCK(facts.st_mode)) {
            errno = EADDRINUSE;
            return close_keeping_errno(descriptor);
        }
        int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        int alive = probe >= 0 && (connect(probe, (struct sockaddr *)&name, sizeof name) == 0 || errno != ECONNREFUSED);
        if (probe >= 0) close(probe);
        if (alive) {
            errno = EADDRINUSE;
            return close_keeping_errno(descriptor);
        }
        if (unlink(path) != 0 || bind(descriptor, (struct sockaddr *)&name, sizeof name) != 0)
            return close_keeping_errno(descriptor);
    }
    // A proxy that runs as another user of the same group may connect.
    if (chmod(path, 0660) != 0 || listen(descriptor, backlog) != 0) return close_keeping_errno(descriptor);
    return descriptor;
}

int cs_bound_port(int descriptor) {
    struct sockaddr_storage name;
    socklen_t length = sizeof name;
    if (getsockname(descriptor, (struct sockaddr *)&name, &length) != 0) return -1;
    if (name.ss_family == AF_INET) return ntohs(((struct sockaddr_in *)&name)->sin_port);
    if (name.ss_family == AF_INET6) return ntohs(((struct sockaddr_in6 *)&name)->sin6_port);
    return 0;
}

int cs_accept(int listener, char address[CS_ADDRESS_LENGTH]) {
    struct sockaddr_storage peer;
    socklen_t length = sizeof peer;
    int descriptor = accept4(listener, (struct sockaddr *)&peer, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor < 0) return -1;
    address[0] = 0;
    if (peer.ss_family == AF_INET) {
        inet_ntop(AF_INET, &((struct sockaddr_in *)&peer)->sin_addr, address, CS_ADDRESS_LENGTH);
    } else if (peer.ss_family == AF_INET6) {
        struct in6_addr *v6 = &((struct sockaddr_in6 *)&peer)->sin6_addr;
        if (IN6_IS_ADDR_V4MAPPED(v6)) inet_ntop(AF_INET, &v6->s6_addr[12], address, CS_ADDRESS_LENGTH);
        else inet_ntop(AF_INET6, v6, address, CS_ADDRESS_LENGTH);
    } else {
        strcpy(address, "unix");
        return descriptor;
    }
    int one = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return descriptor;
}

ssize_t cs_receive(int descriptor, void *buffer, size_t capacity) {
    ssize_t count;
    do count = recv(descriptor, buffer, capacity, 0);
    while (count < 0 && errno == EINTR);
    return count;
}

ssize_t cs_send(int descriptor, const void *bytes, size_t count) {
    ssize_t sent;
    do sent = send(descriptor, bytes, count, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent;
}

ssize_t cs_send_vector(int descriptor, struct iovec *vector, int count) {
    struct msghdr message = {.msg_iov = vector, .msg_iovlen = (size_t)count};
    ssize_t sent;
    do sent = sendmsg(descriptor, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent;
}

ssize_t cs_send_file(int descriptor, int file, int64_t *offset, size_t count) {
    off_t position = *offset;
    ssize_t sent;
    do sent = sendfile(descriptor, file, &position, count);
    while (sent < 0 && errno == EINTR);
    *offset = position;
    return sent;
}

int cs_shutdown_sending(int descriptor) { return shutdown(descriptor, SHUT_WR); }

int cs_close(int descriptor) { return close(descriptor); }

// Files and the process ------------------------------------------------------------------------------------------

int cs_open_directory(const char *path) { return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC); }

// For kernels and sandboxes without openat2: opens each component without following links.
static int open_stepwise(int directory, const char *path) {
    char component[256];
    int current = dup(directory);
    if (current < 0) return -1;
    while (1) {
        const char *slash = strchr(path, '/');
        size_t length = slash ? (size_t)(slash - path) : strlen(path);
        if (length == 0 || length >= sizeof component || (length == 1 && path[0] == '.') ||
            (length == 2 && path[0] == '.' && path[1] == '.')) {
            errno = ENOENT;
            return close_keeping_errno(current);
        }
        memcpy(component, path, length);
        component[length] = 0;
        int flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (slash ? O_DIRECTORY : 0);
        int next = openat(current, component, flags);
        if (next < 0) return close_keeping_errno(current);
        close(current);
        if (!slash) return next;
        current = next;
        path = slash + 1;
    }
}

int cs_open_beneath(int directory, const char *path) {
#if defined(SYS_openat2) && defined(RESOLVE_BENEATH)
    struct open_how how = {
        .flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
    };
    int descriptor = (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
    if (descriptor >= 0 || (errno != ENOSYS && errno != EPERM)) return descriptor;
#endif
    return open_stepwise(directory, path);
}

int cs_file_facts_of(int descriptor, cs_file_facts *facts) {
    struct stat status;
    if (fstat(descriptor, &status) != 0) return -1;
    *facts = (cs_file_facts){
        .size = status.st_size,
        .modified = status.st_mtim.tv_sec,
        .modified_nanoseconds = status.st_mtim.tv_nsec,
        .inode = status.st_ino,
        .device = status.st_dev,
        .is_regular = S_ISREG(status.st_mode),
    };
    return 0;
}

ssize_t cs_read_at(int descriptor, void *buffer, size_t capacity, int64_t offset) {
    ssize_t count;
    do count = pread(descriptor, buffer, capacity, offset);
    while (count < 0 && errno == EINTR);
    return count;
}

int cs_open_spare(void) { return open("/dev/null", O_RDONLY | O_CLOEXEC); }

int64_t cs_raise_file_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return -1;
    if (limit.rlim_cur < limit.rlim_max) {
        struct rlimit wanted = {.rlim_cur = limit.rlim_max, .rlim_max = limit.rlim_max};
        if (setrlimit(RLIMIT_NOFILE, &wanted) == 0) limit = wanted;
    }
    return limit.rlim_cur > INT32_MAX ? INT32_MAX : (int64_t)limit.rlim_cur;
}

void cs_ignore_broken_pipes(void) { signal(SIGPIPE, SIG_IGN); }

int64_t cs_monotonic_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t cs_wall_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec;
}

void cs_limit_memory_arenas(int count) { mallopt(M_ARENA_MAX, count); }

void cs_trim_memory(void) { malloc_trim(0); }
