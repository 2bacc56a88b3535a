package lanparty.daemon.jvm;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.HeapInvocationBuffer;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Library;
import com.kenai.jffi.Type;

/**
 * Which threads wait where there are fewer cores than work: setpriority(2), for which Java's own priorities do nothing on Linux.
 *
 * <pre>
 * int setpriority(int which, id_t who, int prio);   which 0, PRIO_PROCESS; who 0: on Linux the calling thread and no other
 * </pre>
 *
 * <p>Threads that one starts afterwards begin with its own. Going back takes a privilege. By jffi, as {@link Execve} is.
 */
public final class Niceness {
    /** Gets a tenth of a core that others want: for what a frame must not wait for. */
    public static final int BACKGROUND = 10;

    /** The most there is: a seventieth of such a core. */
    public static final int LAST = 19;

    private static final int PRIO_PROCESS = 0;

    private Niceness() {}

    /** Lets others go first in place of the calling thread. True where the kernel has agreed; jffi may not load everywhere. */
    public static boolean ofThisThread(int nice) {
        try {
            return setPriority(nice) == 0;
        } catch (LinkageError e) {
            return false;
        }
    }

    private static int setPriority(int nice) {
        Type[] parameters = {Type.SINT32, Type.UINT32, Type.SINT32};
        CallContext context = CallContext.getCallContext(Type.SINT32, parameters, CallingConvention.DEFAULT, false);
        HeapInvocationBuffer arguments = new HeapInvocationBuffer(context);
        arguments.putInt(PRIO_PROCESS);
        arguments.putInt(0);
        arguments.putInt(nice);
        long function = Library.getDefault().getSymbolAddress("setpriority");
        return Invoker.getInstance().invokeInt(context, function, arguments);
    }
}
