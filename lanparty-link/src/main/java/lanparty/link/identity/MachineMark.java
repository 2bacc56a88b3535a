package lanparty.link.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By what an identity file knows the machine that it was made on, so that a copy elsewhere is recognised. It is a hash of
 * machine-id(5), which asks programs not to write it down as it is.
 */
final class MachineMark {
    private static final Path MACHINE_ID = Path.of("/etc/machine-id");
    private static final String PURPOSE = "lanparty identity ";
    private static final int OCTETS = 8;

    /** Before its first start a machine has the word "uninitialized". */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private MachineMark() {}

    /** 16 hexadecimal digits; null where this machine has no such id, as many containers don't. */
    static @Nullable String ofThisMachine() {
        try {
            String id = Files.readString(MACHINE_ID).strip();
            return ID.matcher(id).matches() ? of(id) : null;
        } catch (IOException e) {
            return null;
        }
    }

    static String of(String machineId) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((PURPOSE + machineId).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
