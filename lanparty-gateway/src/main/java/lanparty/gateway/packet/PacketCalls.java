package lanparty.gateway.packet;

import lanparty.daemon.linux.CLibrary;

/** The system calls that a packet socket needs. Addresses and sizes are {@code long}, so that no call allocates. */
final class PacketCalls {
    /** The kernel's own. */
    static final LibC KERNEL = CLibrary.bind(LibC.class);

    private PacketCalls() {}

    /** Sections 2 of the manual. Each returns -1 and sets errno where it fails. */
    public interface LibC {
        int socket(int domain, int type, int protocol);

        int bind(int descriptor, long address, int addressLength);

        int setsockopt(int descriptor, int level, int option, long value, int valueLength);

        int getsockopt(int descriptor, int level, int option, long value, long valueLengthAddress);

        /** The last argument is a struct timespec's address, 0 for none. */
        int recvmmsg(int descriptor, long messages, int count, int flags, long timeout);

        int sendmmsg(int descriptor, long messages, int count, int flags);
    }
}
