package lanparty.client.watch;

import lanparty.daemon.linux.CLibrary;

/** The system calls behind {@link MachineWatch}. Addresses and sizes are {@code long}, so that no call allocates. */
final class NetlinkCalls {
    static final LibC KERNEL = CLibrary.bind(LibC.class);

    private NetlinkCalls() {}

    /** Section 2 of the manual. Each returns -1 and sets errno where it fails. */
    public interface LibC {
        int socket(int domain, int type, int protocol);

        int bind(int descriptor, long address, int length);

        long recv(int descriptor, long octets, long length, int flags);
    }
}
