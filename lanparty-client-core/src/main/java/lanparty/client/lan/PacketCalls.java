package lanparty.client.lan;

import lanparty.daemon.linux.CLibrary;

/** The system calls behind {@link BeaconSocket}. Addresses and sizes are {@code long}, so that no call allocates. */
final class PacketCalls {
    static final LibC KERNEL = CLibrary.bind(LibC.class);

    private PacketCalls() {}

    /** Section 2 of the manual. Each returns -1 and sets errno where it fails. */
    public interface LibC {
        int socket(int domain, int type, int protocol);

        long recvmsg(int descriptor, long message, int flags);
    }
}
