package lanparty.link.device.tun;

import lanparty.daemon.linux.CLibrary;

/**
 * The system calls of the tun driver, section 2 of the manual. Each returns -1 and sets errno where it fails. Addresses and
 * sizes are {@code long}, so that no call allocates. A test stands another in to make calls fail.
 */
public interface TunCalls {
    /** The kernel's own. */
    TunCalls KERNEL = CLibrary.bind(TunCalls.class);

    /** open(2). */
    int open(String path, int flags);

    /** ioctl(2). */
    int ioctl(int descriptor, long request, long argument);

    /** read(2): one frame. */
    long read(int descriptor, long buffer, long length);

    /** write(2): one frame. */
    long write(int descriptor, long buffer, long length);
}
