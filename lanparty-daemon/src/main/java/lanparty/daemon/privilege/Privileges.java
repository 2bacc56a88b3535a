package lanparty.daemon.privilege;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.Errno;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up what a daemon no longer needs.
 *
 * <p>Capabilities belong to threads, and no call changes another thread's. What reaches all of them is the change of the
 * user: the C library makes it in every thread, and each that leaves root loses its capabilities in the kernel, unless it
 * has asked to keep them. So:
 *
 * <pre>
 * 1 the calling thread bounds what can ever be gained from here, and asks to keep its capabilities
 * 2 all threads become another user; the Java machine's own are left with nothing
 * 3 the calling thread drops what isn't needed, and hands the rest on to the programs that it will start
 * 4 every thread is looked at: one that still has more ends the daemon
 * </pre>
 *
 * <p>The threads that need a capability later must therefore be started by the calling thread, after this. Without root
 * there is no step 2: such a process was given its capabilities on purpose, and what it holds beyond need is named.
 */
public final class Privileges implements PrivilegeDrop {
    private static final Logger LOG = LoggerFactory.getLogger(Privileges.class);

    private final PrivilegeCalls.LibC calls;
    private final CapabilityCalls capabilities;

    /** The process's own. */
    public Privileges() {
        this(PrivilegeCalls.KERNEL);
    }

    Privileges(PrivilegeCalls.LibC calls) {
        this.calls = calls;
        this.capabilities = new CapabilityCalls(calls);
    }

    /** True where this process is root and could become another user. */
    public static boolean canChangeUser() {
        try {
            return canChangeUser(ThreadStatus.ofThisThread());
        } catch (IOException e) {
            return false;
        }
    }

    /** True where this process is root, in a container as well, whatever it may do. */
    public static boolean isRoot() {
        try {
            return ThreadStatus.ofThisThread().isRoot();
        } catch (IOException e) {
            return false;
        }
    }

    /** Those that the calling thread doesn't have; none where the kernel doesn't say. */
    public static Set<Capability> missing(Set<Capability> needed) {
        try {
            return Capability.of(
                    Capability.bits(needed) & ~ThreadStatus.ofThisThread().permitted());
        } catch (IOException e) {
            return Set.of();
        }
    }

    @Override
    public void reduceTo(Account account, Set<Capability> needed) {
        try {
            ThreadStatus before = ThreadStatus.ofThisThread();
            long kept = before.permitted() & Capability.bits(needed);
            if (canChangeUser(before) && !account.isRoot()) {
                become(account, kept, before);
                check(account, kept);
                LOG.info(
                        "privileges: goes on as user {} with {}",
                        account.name(),
                        Capability.words(Capability.of(kept)));
            } else if (before.isRoot()) {
                LOG.warn("privileges: stays root with all that it was given; --user NAME gives up more");
            } else {
                keepHere(kept, before);
                tellWithoutChange(kept);
            }
            tellMissing(needed, kept);
        } catch (IOException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "can't give up root's privileges: " + e.getMessage() + "; start it as user '" + account.name()
                            + "' with the capabilities that it needs, or with --user root",
                    e);
        }
    }

    private static boolean canChangeUser(ThreadStatus thread) {
        return thread.isRoot() && thread.has(Capability.CAP_SETUID) && thread.has(Capability.CAP_SETGID);
    }

    private void become(Account account, long kept, ThreadStatus before) throws DeviceException {
        if (before.has(Capability.CAP_SETPCAP)) {
            capabilities.bound(kept);
        }
        capabilities.keepAcrossChangeOfUser();
        require(calls.setgroups(0, 0), "setgroups", account);
        require(calls.setresgid(account.gid(), account.gid(), account.gid()), "setresgid", account);
        require(calls.setresuid(account.uid(), account.uid(), account.uid()), "setresuid", account);
        capabilities.hold(kept);
        capabilities.gainNothingMore();
    }

    private void keepHere(long kept, ThreadStatus before) throws DeviceException {
        if (before.has(Capability.CAP_SETPCAP)) {
            capabilities.bound(kept);
        }
        capabilities.hold(kept);
    }

    private static void check(Account account, long kept) throws IOException {
        for (ThreadStatus thread : ThreadStatus.ofAllThreads()) {
            if (!thread.isHeldTo(account, kept)) {
                throw new IOException("thread '" + thread.name() + "' still has user ids " + thread.uids()
                        + " and capabilities 0x" + Long.toHexString(thread.permitted()));
            }
        }
    }

    private static void tellWithoutChange(long kept) throws IOException {
        List<ThreadStatus> threads = ThreadStatus.ofAllThreads();
        long more = threads.stream().mapToLong(ThreadStatus::permitted).reduce(0, (all, one) -> all | one) & ~kept;
        String words = Capability.words(Capability.of(kept));
        if (more == 0) {
            LOG.info("privileges: {}", words);
        } else {
            LOG.info(
                    "privileges: {}; the Java machine's own threads keep what was given beyond: 0x{}",
                    words,
                    Long.toHexString(more));
        }
    }

    private static void tellMissing(Set<Capability> needed, long kept) {
        for (Capability capability : needed) {
            if ((kept & capability.bit()) == 0) {
                LOG.warn("privileges: {} is missing; what needs it will fail, and say so", capability);
            }
        }
    }

    private static void require(int result, String call, Account account) throws DeviceException {
        if (result < 0) {
            throw Errno.failure(call, "user " + account.name());
        }
    }
}
