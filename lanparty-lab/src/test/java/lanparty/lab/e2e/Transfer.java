package lanparty.lab.e2e;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;

/**
 * A large file copied from one machine to another over one TCP connection, as NFS or SMB would, without the disk: its
 * octets come from a generator, and each end hashes what passes.
 *
 * @param sentSha256 of what was written
 * @param receivedSha256 of what was read
 * @param receivedBytes how much was read
 */
record Transfer(String sentSha256, String receivedSha256, long receivedBytes) {
    private static final int CHUNK_BYTES = 256 << 10;
    private static final long LIMIT_SECONDS = 300;

    /** Begins to copy; completes when all has arrived and the connection has been closed. */
    static CompletableFuture<Transfer> start(Namespace from, Namespace to, String address, long bytes) {
        ServerSocketChannel listening =
                to.call(() -> ServerSocketChannel.open().bind(new InetSocketAddress(address, 0)));
        CompletableFuture<MessageDigest> sent = onOwnThread(() -> {
            InetSocketAddress target = (InetSocketAddress) listening.getLocalAddress();
            try (SocketChannel channel = from.call(() -> SocketChannel.open(target))) {
                return send(channel, bytes);
            }
        });
        long[] count = new long[1];
        CompletableFuture<MessageDigest> received = onOwnThread(() -> {
            try (listening;
                    SocketChannel channel = listening.accept()) {
                return receive(channel, count);
            }
        });
        return sent.thenCombine(received, (one, other) -> new Transfer(hex(one), hex(other), count[0]))
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static MessageDigest send(SocketChannel channel, long bytes) throws IOException {
        MessageDigest digest = sha256();
        SplittableRandom octets = new SplittableRandom(bytes);
        byte[] chunk = new byte[CHUNK_BYTES];
        for (long left = bytes; left > 0; left -= chunk.length) {
            octets.nextBytes(chunk);
            ByteBuffer next = ByteBuffer.wrap(chunk, 0, (int) Math.min(left, chunk.length));
            digest.update(next.duplicate());
            while (next.hasRemaining()) {
                channel.write(next);
            }
        }
        return digest;
    }

    private static MessageDigest receive(SocketChannel channel, long[] count) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        while (channel.read(chunk) >= 0) {
            digest.update(chunk.flip());
            count[0] += chunk.limit();
            chunk.clear();
        }
        return digest;
    }

    private static <T> CompletableFuture<T> onOwnThread(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(work.call());
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                },
                "transfer");
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LabException("every Java has SHA-256", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
