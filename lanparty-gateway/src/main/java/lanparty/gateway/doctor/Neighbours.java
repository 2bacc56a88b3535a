package lanparty.gateway.doctor;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanparty.overlay.ip.Ipv4Address;

/**
 * Whom this machine has lately spoken to on a link, from the kernel's table (proc(5)):
 *
 * <pre>
 * IP address       HW type     Flags       HW address            Mask     Device
 * 192.168.50.1     0x1         0x2         02:4c:50:00:00:01     *        eth0        0x2: the address is known
 * </pre>
 */
final class Neighbours {
    private static final int ADDRESS_FIELD = 0;
    private static final int FLAGS_FIELD = 2;
    private static final int DEVICE_FIELD = 5;
    private static final String COMPLETE = "0x2";

    private final Path table;

    Neighbours(Path table) {
        this.table = table;
    }

    /** This machine's. */
    static Neighbours ofThisMachine() {
        return new Neighbours(Path.of("/proc/net/arp"));
    }

    /** Those behind an interface; none where the kernel doesn't tell. */
    List<Ipv4Address> on(String interfaceName) {
        List<Ipv4Address> found = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(table)) {
                String[] fields = line.strip().split("\\s+");
                byte[] octets = NetUtil.createByteArrayFromIpAddressString(fields[ADDRESS_FIELD]);
                if (fields.length > DEVICE_FIELD
                        && octets != null
                        && octets.length == Ipv4Address.LENGTH
                        && fields[FLAGS_FIELD].equals(COMPLETE)
                        && fields[DEVICE_FIELD].equals(interfaceName)) {
                    found.add(new Ipv4Address(ByteBuffer.wrap(octets).getInt()));
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return found;
    }
}
