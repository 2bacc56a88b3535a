package lanparty.gateway.host;

import lanparty.link.device.linux.CLibrary;

/** The system calls behind {@link StackPort}. Addresses and sizes are {@code long}, so that no call allocates. */
final class TunCalls {
    static final LibC C = CLibrary.bind(LibC.class);

    private TunCalls() {}

    /** Section 2 of the manual. Each returns -1 and sets errno where it fails. */
    public interface LibC {
        int open(String path, int flags);

        int ioctl(int descriptor, long request, long argument);

        long write(int descriptor, long address, long length);
    }
}
