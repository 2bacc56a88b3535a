package lanparty.gateway.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanparty.overlay.ip.Ipv4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is known behind an interface, from the kernel's table. */
class NeighboursTest {
    private static final String TABLE = """
            IP address       HW type     Flags       HW address            Mask     Device
            192.168.50.1     0x1         0x2         02:4c:50:00:00:01     *        eth0
            192.168.50.9     0x1         0x0         00:00:00:00:00:00     *        eth0
            192.168.178.1    0x1         0x2         02:4c:50:00:00:02     *        wlan0
            nonsense
            """;

    @TempDir
    Path folder;

    @Test
    void onlyThoseBehindTheInterfaceWhoseAddressIsKnownCount() throws IOException {
        Path table = Files.writeString(folder.resolve("arp"), TABLE);
        assertEquals(
                List.of("192.168.50.1"),
                new Neighbours(table)
                        .on("eth0").stream().map(Ipv4Address::toString).toList());
    }

    @Test
    void withoutATableThereIsNobody() {
        assertEquals(List.of(), new Neighbours(folder.resolve("none")).on("eth0"));
    }
}
