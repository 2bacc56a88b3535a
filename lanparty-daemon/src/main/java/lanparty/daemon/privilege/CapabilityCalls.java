package lanparty.daemon.privilege;

import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.Errno;
import lanparty.daemon.linux.NativeMemory;

/**
 * The calling thread's capability sets (capabilities(7)).
 *
 * <pre>
 * struct __user_cap_header_struct {     // linux/capability.h, 8 octets
 *     __u32 version;                    //  0  _LINUX_CAPABILITY_VERSION_3
 *     int   pid;                        //  4  0: the calling thread
 * };
 * struct __user_cap_data_struct {       // twice: capabilities 0 to 31, then 32 to 63; 12 octets each
 *     __u32 effective;                  //  0
 *     __u32 permitted;                  //  4
 *     __u32 inheritable;                //  8
 * };
 * </pre>
 */
final class CapabilityCalls {
    private static final int VERSION_3 = 0x2008_0522;
    private static final int DATA_LENGTH = 12;

    private static final int PR_SET_KEEPCAPS = 8;
    private static final int PR_CAPBSET_READ = 23;
    private static final int PR_CAPBSET_DROP = 24;
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int PR_CAP_AMBIENT = 47;
    private static final int PR_CAP_AMBIENT_RAISE = 2;
    private static final int PR_CAP_AMBIENT_CLEAR_ALL = 4;

    private final PrivilegeCalls.LibC calls;

    CapabilityCalls(PrivilegeCalls.LibC calls) {
        this.calls = calls;
    }

    /** The next change of the user leaves the permitted set as it is. */
    void keepAcrossChangeOfUser() throws DeviceException {
        require(calls.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0), "prctl(PR_SET_KEEPCAPS)");
    }

    /** No program that is started from here gets any other, not even one that belongs to root. Needs CAP_SETPCAP. */
    void bound(long capabilities) throws DeviceException {
        for (int number = 0; number < Long.SIZE; number++) {
            boolean isKept = (capabilities & 1L << number) != 0;
            // Numbers that the kernel doesn't know read as an error.
            if (!isKept && calls.prctl(PR_CAPBSET_READ, number, 0, 0, 0) == 1) {
                require(calls.prctl(PR_CAPBSET_DROP, number, 0, 0, 0), "prctl(PR_CAPBSET_DROP)");
            }
        }
    }

    /** This thread may do this and nothing else, and so may the programs that it starts (the ambient set). */
    void hold(long capabilities) throws DeviceException {
        NativeMemory header = NativeMemory.allocate(2 * Integer.BYTES);
        header.structs().putInt(0, VERSION_3);
        NativeMemory data = NativeMemory.allocate(2 * DATA_LENGTH);
        for (int half = 0; half < 2; half++) {
            int bits = (int) (capabilities >>> 32 * half);
            for (int set = 0; set < DATA_LENGTH; set += Integer.BYTES) {
                data.structs().putInt(half * DATA_LENGTH + set, bits);
            }
        }
        require(calls.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0), "prctl(PR_CAP_AMBIENT_CLEAR_ALL)");
        require(calls.capset(header.address(), data.address()), "capset");
        for (Capability capability : Capability.of(capabilities)) {
            require(
                    calls.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability.number(), 0, 0),
                    "prctl(PR_CAP_AMBIENT_RAISE)");
        }
    }

    /** Nothing that is started from here gains anything by set-user-id or file capabilities. */
    void gainNothingMore() throws DeviceException {
        require(calls.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl(PR_SET_NO_NEW_PRIVS)");
    }

    private static void require(int result, String call) throws DeviceException {
        if (result < 0) {
            throw Errno.failure(call, "this thread");
        }
    }
}
