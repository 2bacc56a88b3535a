package lanparty.client.tap;

import java.util.ArrayDeque;
import java.util.Deque;
import jnr.ffi.Runtime;
import lanparty.link.device.tun.TunCalls;

/** The kernel's calls, of which the next ones fail as a test wants. */
final class FailingCalls implements TunCalls {
    private final Deque<Failure> failures = new ArrayDeque<>();

    private record Failure(String call, int errno) {}

    /** The next call of this name fails, after those that were asked for before. */
    FailingCalls next(String call, int errno) {
        failures.add(new Failure(call, errno));
        return this;
    }

    private boolean fails(String call) {
        Failure failure = failures.peek();
        if (failure == null || !failure.call().equals(call)) {
            return false;
        }
        failures.remove();
        Runtime.getSystemRuntime().setLastError(failure.errno());
        return true;
    }

    @Override
    public int open(String path, int flags) {
        return fails("open") ? -1 : KERNEL.open(path, flags);
    }

    @Override
    public int ioctl(int descriptor, long request, long argument) {
        return fails("ioctl") ? -1 : KERNEL.ioctl(descriptor, request, argument);
    }

    @Override
    public long read(int descriptor, long buffer, long length) {
        return fails("read") ? -1 : KERNEL.read(descriptor, buffer, length);
    }

    @Override
    public long write(int descriptor, long buffer, long length) {
        return fails("write") ? -1 : KERNEL.write(descriptor, buffer, length);
    }
}
