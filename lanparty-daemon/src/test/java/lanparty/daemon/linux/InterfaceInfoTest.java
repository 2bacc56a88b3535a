package lanparty.daemon.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.NetworkInterface;
import org.junit.jupiter.api.Test;

/** What the kernel says of interfaces. */
class InterfaceInfoTest {
    @Test
    void agreesWithTheJdkAboutLoopback() throws Exception {
        InterfaceInfo loopback = InterfaceInfo.read("lo");
        NetworkInterface same = NetworkInterface.getByName("lo");
        assertEquals(same.getIndex(), loopback.index());
        assertEquals(same.getMTU(), loopback.mtu());
        assertEquals(same.isUp(), loopback.hasCarrier());
        assertFalse(loopback.isEthernet());
        assertFalse(loopback.isWireless());
    }

    @Test
    void saysThatAnInterfaceIsNotThere() {
        DeviceException failure = assertThrows(DeviceException.class, () -> InterfaceInfo.read("lanparty-nosuch"));
        assertEquals(19, failure.errno());
        assertEquals(
                "ioctl(SIOCGIFINDEX) on lanparty-nosuch failed with ENODEV: no interface has this name, or it was"
                        + " removed",
                failure.getMessage());
    }

    @Test
    void namesNoDriverOfAnInterfaceThatHasNoneOrIsNotThere() throws Exception {
        assertEquals("", InterfaceDriver.of("lo"));
        assertEquals("", InterfaceDriver.of("lanparty-nosuch"));
    }

    @Test
    void refusesANameThatNoInterfaceCanHave() {
        assertThrows(DeviceException.class, () -> InterfaceInfo.read(""));
        assertThrows(DeviceException.class, () -> InterfaceInfo.read("sixteen-letters-"));
    }
}
