package lanparty.client.tap;

import lanparty.link.device.linux.CLibrary;

/** The system calls that a TAP adapter needs. Addresses and sizes are {@code long}, so that no call allocates. */
final class TunCalls {
    static final LibC C = CLibrary.bind(LibC.class);

    private TunCalls() {}

    /** Section 2 of the manual. Each returns -1 and sets errno where it fails. */
    public interface LibC {
        int open(String path, int flags);

        int socket(int domain, int type, int protocol);

        int ioctl(int descriptor, long request, long argument);

        long read(int descriptor, long buffer, long length);

        long write(int descriptor, long buffer, long length);
    }
}
