package lanparty.daemon.jvm;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.HeapInvocationBuffer;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Library;
import com.kenai.jffi.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * That no set-user-id program and no capabilities of a file bring anything back:
 *
 * <pre>
 * int prctl(int option, unsigned long one, unsigned long 0, unsigned long 0, unsigned long 0);   PR_SET_NO_NEW_PRIVS
 * </pre>
 *
 * <p>For the calling thread, the threads that it starts, and the program that it executes, for good. By jffi, as {@link Execve} is.
 */
final class NoNewPrivileges {
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final Path STATUS = Path.of("/proc/thread-self/status");
    private static final String FIELD = "NoNewPrivs:";

    private NoNewPrivileges() {}

    /** True where this thread is root and could still gain something by what it executes. */
    static boolean isMissingToRoot() throws IOException {
        return isMissingToRoot(Files.readAllLines(STATUS));
    }

    static boolean isMissingToRoot(List<String> status) {
        boolean isRoot = status.stream().anyMatch(line -> line.startsWith("Uid:") && line.split("\\s+")[2].equals("0"));
        return isRoot && status.stream().anyMatch(line -> line.startsWith(FIELD) && line.endsWith("0"));
    }

    /** True where the kernel has agreed. */
    static boolean ofThisThread() {
        Type[] parameters = {Type.SINT32, Type.UINT64, Type.UINT64, Type.UINT64, Type.UINT64};
        CallContext context = CallContext.getCallContext(Type.SINT32, parameters, CallingConvention.DEFAULT, false);
        HeapInvocationBuffer arguments = new HeapInvocationBuffer(context);
        arguments.putInt(PR_SET_NO_NEW_PRIVS);
        arguments.putLong(1);
        arguments.putLong(0);
        arguments.putLong(0);
        arguments.putLong(0);
        long function = Library.getDefault().getSymbolAddress("prctl");
        return Invoker.getInstance().invokeInt(context, function, arguments) == 0;
    }
}
