package lanparty.daemon.jvm;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.HeapInvocationBuffer;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Library;
import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.Type;
import java.util.Map;

/**
 * How long a thread asks to run at a time. A thread that asks for little is due sooner when it wakes: a loop that a packet
 * has woken runs at once, where it may otherwise wait for the next tick, up to 4 ms, while a thread that never sleeps uses up
 * its own slice. Its share of the processors stays the same. Linux 6.12 and later; earlier ones agree and do nothing.
 *
 * <pre>
 * long syscall(SYS_sched_getattr, pid_t pid, struct sched_attr *attr, unsigned int size, unsigned int flags);
 * long syscall(SYS_sched_setattr, pid_t pid, struct sched_attr *attr, unsigned int flags);     pid 0: the calling thread
 *
 * struct sched_attr {          linux/sched/types.h
 *         __u32 size;
 *         __u32 sched_policy;
 *         __u64 sched_flags;
 *         __s32 sched_nice;
 *         __u32 sched_priority;
 *         __u64 sched_runtime;   of SCHED_OTHER the slice, 100 us to 100 ms
 *         __u64 sched_deadline;
 *         __u64 sched_period;
 * };
 * </pre>
 *
 * <p>Needs no privilege. Threads that one starts afterwards ask for the same. By jffi, as {@link Execve} is; glibc has functions for
 * the two calls from 2.41 only.
 */
public final class TimeSlice {
    /** The least there is. */
    public static final long SHORT_NS = 100_000;

    private static final int ATTR_BYTES = 48;
    private static final int RUNTIME_OFFSET = 24;

    /** asm/unistd_64.h of x86, asm-generic/unistd.h. */
    private static final Map<String, Numbers> NUMBERS =
            Map.of("amd64", new Numbers(314, 315), "aarch64", new Numbers(274, 275));

    private TimeSlice() {}

    /**
     * Asks for this slice in place of the calling thread, and changes nothing else of it. True where the kernel has agreed; there are
     * sandboxes where it does not, and processors whose numbers of system calls aren't known here.
     */
    public static boolean ofThisThread(long sliceNs) {
        Numbers numbers = NUMBERS.get(System.getProperty("os.arch"));
        if (numbers == null) {
            return false;
        }
        try {
            return ask(numbers, sliceNs);
        } catch (LinkageError e) {
            return false;
        }
    }

    private static boolean ask(Numbers numbers, long sliceNs) {
        MemoryIO memory = MemoryIO.getInstance();
        long attr = memory.allocateMemory(ATTR_BYTES, true);
        try {
            if (syscall(numbers.getAttr(), attr, ATTR_BYTES) != 0) {
                return false;
            }
            memory.putLong(attr + RUNTIME_OFFSET, sliceNs);
            return syscall(numbers.setAttr(), attr, 0) == 0;
        } finally {
            memory.freeMemory(attr);
        }
    }

    /** Of the calling thread; {@code sizeOrFlags} is the third argument, the flags of getattr are none. */
    private static long syscall(int number, long attr, int sizeOrFlags) {
        Type[] parameters = {Type.SINT64, Type.SINT64, Type.POINTER, Type.UINT64, Type.UINT64};
        CallContext context = CallContext.getCallContext(Type.SINT64, parameters, CallingConvention.DEFAULT, false);
        HeapInvocationBuffer arguments = new HeapInvocationBuffer(context);
        arguments.putLong(number);
        arguments.putLong(0);
        arguments.putAddress(attr);
        arguments.putLong(sizeOrFlags);
        arguments.putLong(0);
        long function = Library.getDefault().getSymbolAddress("syscall");
        return Invoker.getInstance().invokeLong(context, function, arguments);
    }

    /** Of the two system calls on a kind of processor. */
    private record Numbers(int setAttr, int getAttr) {}
}
