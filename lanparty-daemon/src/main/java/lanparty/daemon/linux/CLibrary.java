package lanparty.daemon.linux;

import jnr.ffi.LibraryLoader;
import jnr.ffi.LibraryOption;
import jnr.ffi.Runtime;

/**
 * The C library through jnr-ffi. Each device package declares an interface with only the calls it makes and has it
 * bound here.
 *
 * <p>Rules for such an interface, so that a call allocates nothing: Java {@code int} for C {@code int}, Java
 * {@code long} for addresses, sizes and {@code unsigned long} (the same 64 bits on x86_64 and aarch64, the only
 * systems supported), no {@code Pointer}, no arrays, and at most five arguments: with six, as recvfrom(2) has, jnr-ffi
 * 2.3.4 makes a call that crashes. It must be public to the virtual machine, because the class that
 * implements it lives in a loader of its own: nest it as a public interface in a package-private class.
 */
public final class CLibrary {
    static {
        // jffi reads this once, when its classes load. Without it jffi peeks through sun.misc.Unsafe, of which Java 24
        // and later warn on standard error.
        if (System.getProperty("jffi.unsafe.disabled") == null) {
            System.setProperty("jffi.unsafe.disabled", "true");
        }
    }

    private CLibrary() {}

    /** Binds the calls that {@code calls} declares. Errno is kept after each, for {@link Errno#last()}. */
    public static <T> T bind(Class<T> calls) {
        return LibraryLoader.create(calls).option(LibraryOption.SaveError, true).load("c");
    }

    /** Number of the last error on this thread. */
    static int lastError() {
        return SystemRuntime.RUNTIME.getLastError();
    }

    /** Loaded on first use, after the property above is set. */
    private static final class SystemRuntime {
        static final Runtime RUNTIME = Runtime.getSystemRuntime();
    }
}
