package lanparty.obs.capture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pcapng file that only its owner reads, up to a limit. A disk that is full ends the capture, with one warning, and
 * nothing else. One thread.
 */
final class CaptureFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureFile.class);
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final int FIRST_BYTES = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final long limitBytes;
    private final ByteBuf pending = Unpooled.buffer(FIRST_BYTES);
    private long writtenBytes;
    private boolean isOver;

    private CaptureFile(Path path, FileChannel channel, long limitBytes) {
        this.path = path;
        this.channel = channel;
        this.limitBytes = limitBytes;
    }

    /**
     * Makes it, or empties the one that is there. As this may be root, in a folder where another user has put a trap: no link is
     * followed, but those of the kernel's own folders such as {@code /dev/stdout}, and no file is emptied that has another name.
     */
    static CaptureFile open(Path path, long limitBytes) throws IOException {
        Set<OpenOption> options = new HashSet<>(
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
        if (!isOfTheKernel(path)) {
            options.add(LinkOption.NOFOLLOW_LINKS);
        }
        boolean isFile = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        if (isFile && (int) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS) > 1) {
            throw new FileSystemException(path.toString(), null, "it has another name as well");
        }
        FileChannel channel = FileChannel.open(path, options, PosixFilePermissions.asFileAttribute(OWNER));
        try {
            if (isFile) {
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setPermissions(OWNER);
            }
            CaptureFile file = new CaptureFile(path, channel, limitBytes);
            SectionHeaderBlock.encode(file.pending, "lanparty");
            file.flush();
            return file;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isOfTheKernel(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return false;
        }
        Path real = folder.toRealPath();
        return real.startsWith("/dev") || real.startsWith("/proc");
    }

    /** The next number's interface. */
    void add(String interfaceName) {
        if (!isOver) {
            InterfaceDescriptionBlock.encode(pending, interfaceName);
        }
    }

    /** One frame; it is on its way to the disk after {@link #flush}. */
    void add(CapturedFrame frame) {
        if (isOver) {
            return;
        }
        int start = pending.writerIndex();
        EnhancedPacketBlock.encode(pending, frame);
        if (writtenBytes + pending.readableBytes() > limitBytes) {
            pending.writerIndex(start);
            flush();
            LOG.warn("capture: {} is full, nothing more is captured (--capture-limit)", path);
            isOver = true;
        }
    }

    /** Writes what was added. */
    void flush() {
        try {
            ByteBuffer octets = pending.nioBuffer();
            while (!isOver && octets.hasRemaining()) {
                writtenBytes += channel.write(octets);
            }
        } catch (IOException e) {
            LOG.warn("capture: {} can't be written, nothing more is captured: {}", path, e.getMessage());
            isOver = true;
        }
        pending.clear();
    }

    @Override
    public void close() throws IOException {
        flush();
        channel.close();
    }
}
