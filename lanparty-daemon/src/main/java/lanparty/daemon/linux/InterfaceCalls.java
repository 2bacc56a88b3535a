package lanparty.daemon.linux;

/** The system calls that ask and set what a network interface is (netdevice(7)). */
public final class InterfaceCalls {
    static final LibC KERNEL = CLibrary.bind(LibC.class);

    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x8_0000;

    private InterfaceCalls() {}

    /** A socket for ioctls that need one and don't care which. */
    public static NativeDescriptor anySocket() throws DeviceException {
        int number = KERNEL.socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (number < 0) {
            throw Errno.failure("socket(AF_INET)", "this machine");
        }
        return NativeDescriptor.adopt(number);
    }

    /** ioctl(2) on such a socket; negative, with errno, where it fails. */
    public static int ioctl(NativeDescriptor socket, long request, long argument) {
        return KERNEL.ioctl(socket.number(), request, argument);
    }

    /** socket(2) and ioctl(2). */
    public interface LibC {
        int socket(int domain, int type, int protocol);

        int ioctl(int descriptor, long request, long argument);
    }
}
