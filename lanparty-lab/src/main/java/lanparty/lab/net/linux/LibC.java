package lanparty.lab.net.linux;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;

/**
 * The C library's functions that the lab calls, by their C names; each returns -1 on failure and sets errno. Public since
 * jnr-ffi implements it from another class loader.
 */
public interface LibC {
    /** Loaded at first use. */
    LibC INSTANCE = LibraryLoader.create(LibC.class).load("c");

    /** {@code int open(const char *path, int flags)} */
    int open(String path, int flags);

    /** {@code int close(int fd)} */
    int close(int fd);

    /** {@code int setns(int fd, int nstype)}: moves the calling thread alone. */
    int setns(int fd, int type);

    /** {@code int socket(int domain, int type, int protocol)} */
    int socket(int domain, int type, int protocol);

    /** {@code int bind(int fd, const struct sockaddr *address, socklen_t length)} */
    int bind(int fd, @In byte[] address, int length);

    /** {@code int setsockopt(int fd, int level, int option, const void *value, socklen_t length)} */
    int setsockopt(int fd, int level, int option, @In byte[] value, int length);

    /** {@code int getsockopt(int fd, int level, int option, void *value, socklen_t *length)} */
    int getsockopt(int fd, int level, int option, @Out byte[] value, @In @Out int[] length);

    /** {@code unsigned if_nametoindex(const char *name)}: 0 if there is no such interface. */
    int if_nametoindex(String name);

    /** {@code ssize_t send(int fd, const void *bytes, size_t length, int flags)} */
    long send(int fd, @In byte[] bytes, long length, int flags);

    /** {@code ssize_t recv(int fd, void *bytes, size_t length, int flags)} */
    long recv(int fd, @Out byte[] bytes, long length, int flags);

    /** {@code int ppoll(struct pollfd *, nfds_t count, const struct timespec *timeout, const sigset_t *)}; no signals: 0 */
    int ppoll(@In byte[] descriptors, long count, @In byte[] timeout, long signals);

    /** {@code ssize_t recvfrom(int fd, void *bytes, size_t length, int flags, struct sockaddr *from, socklen_t *)} */
    long recvfrom(int fd, @Out byte[] bytes, long length, int flags, @Out byte[] from, @In @Out int[] fromLength);

    /** errno of this thread's last call. */
    static int errno() {
        return Runtime.getRuntime(INSTANCE).getLastError();
    }

    /** The result of a call that can't be -1. */
    static int checked(String call, int result) {
        if (result < 0) {
            throw new NativeCallException(call + " failed with errno " + errno());
        }
        return result;
    }
}
