package lanparty.relay.entrance;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Makes and checks {@link RetryToken}s. A token is good for {@value #LIFETIME_TENTHS} tenths of a second, for the address and
 * port it was sent to. One thread's; the keys may be shared.
 */
public final class RetrySeal {
    static final String ALGORITHM = "HmacSHA256";

    /** A token comes back within a round trip; two seconds of that, and packets lost on the way, still fit. */
    static final int LIFETIME_TENTHS = 50;

    private static final byte[] CONTEXT = "lanparty retry 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final long NANOS_PER_TENTH = TimeUnit.MILLISECONDS.toNanos(100);

    private final RetryKeys keys;
    private final Mac mac;

    /** Seals with these keys. */
    public RetrySeal(RetryKeys keys) {
        this.keys = keys;
        try {
            mac = Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /**
     * Appends a token for this address.
     *
     * @param connectionId that the endpoint chose; read, its indices stay
     */
    public void mint(ByteBuf out, ByteBuf connectionId, InetSocketAddress address, long nowNs) {
        int when = tenths(nowNs);
        RetryToken.encode(out, when, seal(keys.sealing(when), when, address, connectionId), connectionId);
    }

    /** True where this is a token that was given to this address, and lately. Takes as long for any wrong seal. */
    public boolean isGood(ByteBuf token, InetSocketAddress address, long nowNs) {
        if (!RetryToken.hasItsLength(token)) {
            return false;
        }
        int when = RetryToken.whenTenths(token);
        int age = tenths(nowNs) - when;
        SecretKey key = keys.sealed(when);
        return age >= 0
                && age <= LIFETIME_TENTHS
                && key != null
                && MessageDigest.isEqual(
                        RetryToken.seal(token), seal(key, when, address, RetryToken.connectionId(token)));
    }

    /** Where the connection id begins in a good token. */
    public static int connectionIdOffset() {
        return RetryToken.CONNECTION_ID_AT;
    }

    private byte[] seal(SecretKey key, int when, InetSocketAddress address, ByteBuf connectionId) {
        byte[] host = address.getAddress().getAddress();
        int port = address.getPort();
        try {
            mac.init(key);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a key of our own making", e);
        }
        mac.update(CONTEXT);
        for (int shift = 24; shift >= 0; shift -= 8) {
            mac.update((byte) (when >> shift));
        }
        mac.update((byte) host.length);
        mac.update(host);
        mac.update((byte) (port >> 8));
        mac.update((byte) port);
        mac.update(connectionId.nioBuffer());
        byte[] seal = new byte[RetryToken.SEAL_BYTES];
        System.arraycopy(mac.doFinal(), 0, seal, 0, seal.length);
        return seal;
    }

    private static int tenths(long nowNs) {
        return (int) Math.floorDiv(nowNs, NANOS_PER_TENTH);
    }
}
