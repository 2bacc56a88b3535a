package lanparty.daemon.files;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.HeapInvocationBuffer;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.Type;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file or folder that was looked up once. A name in a folder that another user can write may lead elsewhere at each use; what
 * was opened stays the same. By open(2), which Java has no call for that leaves a FIFO or a device alone:
 *
 * <pre>
 * int open(const char *pathname, int flags);   O_PATH: only its place is held, nothing of it is read, no device is touched
 * </pre>
 *
 * <p>All else is done through {@link #here}: the kernel takes {@code /proc/self/fd/N} for what was opened and looks up no name
 * (proc(5)), so that {@code here().resolve(name)} is to a folder what openat(2) is. By jffi, as {@link lanparty.daemon.jvm.TimeSlice}.
 */
public final class OpenFile implements AutoCloseable {
    private static final int O_PATH = 0x20_0000;
    private static final int O_CLOEXEC = 0x8_0000;

    /** asm/fcntl.h, where only this one differs between the two processors. */
    private static final Map<String, Integer> O_NOFOLLOW = Map.of("amd64", 0x2_0000, "aarch64", 0x8000);

    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;
    private static final int WRITTEN_BY_OTHERS = 0022;

    private final int descriptor;
    private final Map<String, Object> attributes;

    private OpenFile(int descriptor) throws IOException {
        this.descriptor = descriptor;
        try {
            this.attributes = Files.readAttributes(here(), "unix:mode,uid,gid");
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** What the name leads to, through links as well: for names that the user has typed. */
    public static OpenFile at(Path file) throws IOException {
        return open(file, 0);
    }

    /** What has the name: a link itself and not what it leads to. */
    public static OpenFile itself(Path file) throws IOException {
        Integer noFollow = O_NOFOLLOW.get(System.getProperty("os.arch"));
        if (noFollow == null) {
            throw new FileSystemException(file.toString(), null, "no number for O_NOFOLLOW on this processor");
        }
        return open(file, noFollow);
    }

    private static OpenFile open(Path file, int flags) throws IOException {
        int descriptor = open(file.toString(), O_PATH | O_CLOEXEC | flags);
        if (descriptor >= 0) {
            return new OpenFile(descriptor);
        }
        int errno = LastError.getInstance().get();
        // Throws with the system's own reason, as a rule.
        Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        throw new FileSystemException(file.toString(), null, "open failed with errno " + errno);
    }

    private static int open(String file, int flags) {
        byte[] octets = file.getBytes(Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
        MemoryIO memory = MemoryIO.getInstance();
        long address = memory.allocateMemory(octets.length + 1L, true);
        try {
            memory.putByteArray(address, octets, 0, octets.length);
            CallContext context = context(Type.POINTER, Type.SINT32);
            HeapInvocationBuffer arguments = new HeapInvocationBuffer(context);
            arguments.putAddress(address);
            arguments.putInt(flags);
            return call("open", context, arguments);
        } finally {
            memory.freeMemory(address);
        }
    }

    private static CallContext context(Type... parameters) {
        return CallContext.getCallContext(Type.SINT32, parameters, CallingConvention.DEFAULT, true);
    }

    private static int call(String function, CallContext context, HeapInvocationBuffer arguments) {
        long address = Library.getDefault().getSymbolAddress(function);
        return Invoker.getInstance().invokeInt(context, address, arguments);
    }

    /** A path that leads to what was opened, whatever its name leads to now; good until it is closed, in this process. */
    public Path here() {
        return Path.of("/proc/self/fd/" + descriptor);
    }

    /** Of its owner. */
    public int uid() {
        return (int) attributes.getOrDefault("uid", -1);
    }

    /** Of its group. */
    public int gid() {
        return (int) attributes.getOrDefault("gid", -1);
    }

    /** True for a folder. */
    public boolean isFolder() {
        return isOfType(FOLDER);
    }

    /** True for a file with content of its own: no folder, link, FIFO or device. */
    public boolean isRegular() {
        return isOfType(REGULAR);
    }

    /** True for a symbolic link. */
    public boolean isLink() {
        return isOfType(LINK);
    }

    /** True where its group or everybody may write it, by its mode. */
    public boolean isWrittenByOthers() {
        return (mode() & WRITTEN_BY_OTHERS) != 0;
    }

    private boolean isOfType(int type) {
        return (mode() & TYPE) == type;
    }

    private int mode() {
        return (int) attributes.getOrDefault("mode", 0);
    }

    @Override
    public void close() {
        CallContext context = context(Type.SINT32);
        HeapInvocationBuffer arguments = new HeapInvocationBuffer(context);
        arguments.putInt(descriptor);
        call("close", context, arguments);
    }
}
