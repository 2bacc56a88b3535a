package lanparty.daemon.privilege;

import lanparty.daemon.linux.CLibrary;

/** The system calls behind {@link Privileges}. */
final class PrivilegeCalls {
    static final LibC KERNEL = CLibrary.bind(LibC.class);

    private PrivilegeCalls() {}

    /**
     * Section 2 of the manual. Each returns -1 and sets errno where it fails.
     *
     * <p>The C library makes the first three for all threads of the process (nptl(7)): it stops each and has it make the
     * call. The others are the calling thread's alone, and inherited by the threads that it starts.
     */
    public interface LibC {
        int setgroups(long count, long list);

        int setresgid(int real, int effective, int saved);

        int setresuid(int real, int effective, int saved);

        int prctl(int option, long first, long second, long third, long fourth);

        int capset(long header, long data);
    }
}
