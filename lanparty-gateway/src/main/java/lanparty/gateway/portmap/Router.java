package lanparty.gateway.portmap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The router that this machine sends to the internet by, as the kernel's table has it (/proc/net/route, proc(5)): its columns are
 * interface, destination, gateway, flags and others, the addresses in hexadecimal as they lie in the machine's memory.
 */
final class Router {
    private static final Path TABLE = Path.of("/proc/net/route");
    private static final int DESTINATION = 1;
    private static final int GATEWAY = 2;
    private static final int MASK = 7;
    private static final String ANY = "00000000";

    private Router() {}

    /** Nothing where no default route leads to a router. */
    static Optional<InetAddress> ofThisMachine() {
        try {
            return parse(Files.readAllLines(TABLE));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<InetAddress> parse(List<String> table) {
        return table.stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(row -> row.length > MASK && row[DESTINATION].equals(ANY) && row[MASK].equals(ANY))
                .filter(row -> row[GATEWAY].matches("[0-9A-F]{8}") && !row[GATEWAY].equals(ANY))
                .map(row -> address(row[GATEWAY]))
                .findFirst();
    }

    private static InetAddress address(String hexadecimal) {
        byte[] octets = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(HexFormat.fromHexDigits(hexadecimal))
                .array();
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of four octets", e);
        }
    }
}
