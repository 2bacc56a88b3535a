package lanparty.daemon.jvm;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The system call by which a process becomes another program, execve(2):
 *
 * <pre>
 * int execve(const char *pathname, char *const argv[], char *const envp[]);   both lists end with a null
 * </pre>
 *
 * <p>By jffi, the library below jnr-ffi: binding an interface as elsewhere would take a third of a second of every start.
 * Its memory is not freed: where the call succeeds there is nobody left to do it, and where not it is a few kilobytes once.
 */
final class Execve {
    private static final int POINTER_BYTES = 8;

    private final MemoryIO memory = MemoryIO.getInstance();

    /** Returns where it fails only: errno. */
    int call(String program, List<String> arguments, List<String> environment) {
        Type[] parameters = {Type.POINTER, Type.POINTER, Type.POINTER};
        CallContext context = CallContext.getCallContext(Type.SINT32, parameters, CallingConvention.DEFAULT, true);
        long function = Library.getDefault().getSymbolAddress("execve");
        Invoker.getInstance().invokeL3(context, function, text(program), list(arguments), list(environment));
        return LastError.getInstance().get();
    }

    private long list(List<String> words) {
        long address = memory.allocateMemory((words.size() + 1L) * POINTER_BYTES, true);
        for (int i = 0; i < words.size(); i++) {
            memory.putAddress(address + (long) i * POINTER_BYTES, text(words.get(i)));
        }
        return address;
    }

    private long text(String word) {
        byte[] octets = word.getBytes(StandardCharsets.UTF_8);
        long address = memory.allocateMemory(octets.length + 1L, true);
        memory.putByteArray(address, octets, 0, octets.length);
        return address;
    }
}
