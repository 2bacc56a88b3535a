package lanparty.gateway.packet;

import java.util.ArrayDeque;
import java.util.Deque;
import jnr.ffi.Runtime;
import lanparty.daemon.linux.Errno;

/** The kernel's calls, of which the next ones fail as a test wants. */
final class FailingCalls implements PacketCalls.LibC {
    private final PacketCalls.LibC kernel = PacketCalls.KERNEL;
    private final Deque<Failure> failures = new ArrayDeque<>();

    private record Failure(String call, int errno) {}

    /** The next call of this name fails, after those that were asked for before. */
    FailingCalls next(String call, int errno) {
        failures.add(new Failure(call, errno));
        return this;
    }

    boolean haveAllFailed() {
        return failures.isEmpty();
    }

    private boolean fails(String call) {
        Failure failure = failures.peek();
        if (failure == null || !failure.call().equals(call)) {
            return false;
        }
        failures.remove();
        Runtime.getSystemRuntime().setLastError(failure.errno());
        return Errno.last() == Errno.of(failure.errno());
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        return fails("socket") ? -1 : kernel.socket(domain, type, protocol);
    }

    @Override
    public int bind(int descriptor, long address, int addressLength) {
        return fails("bind") ? -1 : kernel.bind(descriptor, address, addressLength);
    }

    @Override
    public int setsockopt(int descriptor, int level, int option, long value, int valueLength) {
        return fails("setsockopt") ? -1 : kernel.setsockopt(descriptor, level, option, value, valueLength);
    }

    @Override
    public int getsockopt(int descriptor, int level, int option, long value, long valueLengthAddress) {
        return fails("getsockopt") ? -1 : kernel.getsockopt(descriptor, level, option, value, valueLengthAddress);
    }

    @Override
    public int recvmmsg(int descriptor, long messages, int count, int flags, long timeout) {
        return fails("recvmmsg") ? -1 : kernel.recvmmsg(descriptor, messages, count, flags, timeout);
    }

    @Override
    public int sendmmsg(int descriptor, long messages, int count, int flags) {
        return fails("sendmmsg") ? -1 : kernel.sendmmsg(descriptor, messages, count, flags);
    }
}
