package lanparty.daemon.linux;

/**
 * The system's error numbers that a device can meet ({@code asm-generic/errno.h}, the same on x86_64 and aarch64), each
 * with its likely cause on a device. The one place that turns errno into words.
 */
public enum Errno {
    /** Operation not permitted. */
    EPERM(1, "the process lacks a capability; run it with sudo"),
    /** No such file or directory. */
    ENOENT(2, "the file is not there"),
    /** Interrupted system call. */
    EINTR(4, "a signal came"),
    /** Input/output error. */
    EIO(5, "the interface is not up"),
    /** No such device or address. */
    ENXIO(6, "the interface is gone"),
    /** Bad file descriptor. */
    EBADF(9, "the descriptor is closed already, or the interface behind it was removed"),
    /** Resource temporarily unavailable. */
    EAGAIN(11, "nothing to read, or no room to write, now"),
    /** Out of memory. */
    ENOMEM(12, "the system has no memory for it"),
    /** Permission denied. */
    EACCES(13, "this user may not open it; run with sudo"),
    /** Bad address. */
    EFAULT(14, "a buffer is not where the call was told"),
    /** Device or resource busy. */
    EBUSY(16, "another program has it"),
    /** File exists. */
    EEXIST(17, "it is there already"),
    /** No such device. */
    ENODEV(19, "no interface has this name, or it was removed"),
    /** Invalid argument. */
    EINVAL(22, "the kernel doesn't accept this setting or frame"),
    /** Too many open files in the system. */
    ENFILE(23, "the system has too many files open"),
    /** Too many open files. */
    EMFILE(24, "the process has too many files open; raise 'ulimit -n'"),
    /** Inappropriate ioctl for device. */
    ENOTTY(25, "this device doesn't know the request"),
    /** File descriptor in bad state. */
    EBADFD(77, "the interface behind the descriptor was removed"),
    /** Message too long. */
    EMSGSIZE(90, "the frame is longer than the interface's MTU allows"),
    /** Protocol option not available. */
    ENOPROTOOPT(92, "this kernel doesn't have the option"),
    /** Operation not supported. */
    EOPNOTSUPP(95, "this interface or kernel doesn't support it"),
    /** Address family not supported by protocol. */
    EAFNOSUPPORT(97, "this kernel was built without packet sockets"),
    /** Network is down. */
    ENETDOWN(100, "the interface went down"),
    /** Network is unreachable. */
    ENETUNREACH(101, "there is no route to it"),
    /** No buffer space available. */
    ENOBUFS(105, "the interface's queue is full"),
    /** Connection refused. */
    ECONNREFUSED(111, "nothing listens on that port, or a firewall rejects it"),
    /** No route to host. */
    EHOSTUNREACH(113, "the host is not reached"),
    /** Anything else. */
    OTHER(0, "unexpected");

    private static final Errno[] BY_NUMBER = new Errno[128];

    static {
        java.util.Arrays.fill(BY_NUMBER, OTHER);
        for (Errno errno : values()) {
            BY_NUMBER[errno.number] = errno;
        }
    }

    private final int number;
    private final String likelyCause;

    Errno(int number, String likelyCause) {
        this.number = number;
        this.likelyCause = likelyCause;
    }

    /** Why the last call on this thread failed. Allocates nothing. */
    public static Errno last() {
        return of(CLibrary.lastError());
    }

    /** By number; {@link #OTHER} where it has no name here. */
    public static Errno of(int number) {
        return number > 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : OTHER;
    }

    /** True where the same call may succeed later and nothing is wrong. */
    public boolean isTryAgain() {
        return this == EAGAIN || this == EINTR;
    }

    /** True where the system ran short of memory for one frame, and the next may pass. */
    public boolean isShortage() {
        return this == ENOBUFS || this == ENOMEM;
    }

    /** True where the device could not take a frame because its queue is full. */
    public boolean isQueueFull() {
        return this == EAGAIN || this == ENOBUFS || this == ENOMEM;
    }

    /** True where a packet socket's interface is down, which passes, or gone. */
    public boolean isInterfaceAway() {
        return this == ENETDOWN || this == ENXIO || this == ENODEV;
    }

    /** True where the device can't be used as it is now: its interface is down or removed. */
    public boolean isInterfaceLost() {
        return this == ENETDOWN || this == ENXIO || this == ENODEV || this == EIO || this == EBADF || this == EBADFD;
    }

    /**
     * The last failure on this thread in words: call, what it was made on, errno's name and its usual cause.
     *
     * @param call such as {@code ioctl(TUNSETIFF)}
     * @param subject such as {@code tap0} or {@code /dev/net/tun}
     */
    public static DeviceException failure(String call, String subject) {
        int number = CLibrary.lastError();
        return failure(call, subject, number, of(number).likelyCause);
    }

    /** {@link #failure(String, String)} where the caller knows a likelier cause than the usual one. */
    public static DeviceException failure(String call, String subject, String likelyCause) {
        return failure(call, subject, CLibrary.lastError(), likelyCause);
    }

    private static DeviceException failure(String call, String subject, int number, String likelyCause) {
        Errno errno = of(number);
        String name = errno == OTHER ? "errno " + number : errno.name();
        return new DeviceException(call + " on " + subject + " failed with " + name + ": " + likelyCause, number);
    }
}
