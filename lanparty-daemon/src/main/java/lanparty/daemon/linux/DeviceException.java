package lanparty.daemon.linux;

import java.io.IOException;

/** A system call on a device failed. The message keeps the call, errno's name and a likely cause. */
public final class DeviceException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    /**
     * A failed call.
     *
     * @param message call, errno's name and likely cause, in one sentence
     * @param errno the system's error number, 0 where there was none
     */
    public DeviceException(String message, int errno) {
        super(message);
        this.errno = errno;
    }

    /** The system's error number, 0 where there was none. */
    public int errno() {
        return errno;
    }
}
