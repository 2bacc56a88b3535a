package lanparty.daemon.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Where log lines go. While something else has the terminal they are held back, and the last {@value #LINES} of them come out
 * afterwards. Closing it closes nothing, as standard error is not the log's alone. Any thread.
 */
public final class LogOutput extends OutputStream {
    /** What one still wants to read of what led to an end. */
    private static final int LINES = 10;

    private static final LogOutput OF_PROCESS = new LogOutput(new StandardError());

    private final OutputStream out;
    private final Deque<byte[]> held = new ArrayDeque<>();
    private boolean isHeld;

    LogOutput(OutputStream out) {
        this.out = out;
    }

    /** Standard error, which all of a process's logging shares. */
    public static LogOutput ofProcess() {
        return OF_PROCESS;
    }

    /** From now on nothing is written. */
    public synchronized void hold() {
        isHeld = true;
    }

    /** Writes the last of what was held back, and from now on everything. */
    public synchronized void goOn() {
        isHeld = false;
        try {
            while (!held.isEmpty()) {
                out.write(held.removeFirst());
            }
            out.flush();
        } catch (IOException e) {
            // Who can't be written to can't be told so either.
            held.clear();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (!isHeld) {
            out.write(bytes, offset, length);
            return;
        }
        if (held.size() == LINES) {
            held.removeFirst();
        }
        byte[] line = new byte[length];
        System.arraycopy(bytes, offset, line, 0, length);
        held.addLast(line);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void flush() throws IOException {
        out.flush();
    }

    /** The one that is standard error at the moment of writing. */
    private static final class StandardError extends OutputStream {
        @Override
        public void write(int octet) {
            System.err.write(octet);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            System.err.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            System.err.flush();
        }
    }
}
