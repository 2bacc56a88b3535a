package lanparty.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lanparty.client.change.Changes;
import lanparty.client.route.LanAdvertisements;
import lanparty.daemon.command.SystemCommand;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often an adapter is set again, here loopback, which is never as wanted; {@code OtherManagersTest} has a real one. */
class AdapterStateTest {
    private final List<String> commands = new ArrayList<>();
    private final SystemCommand system = words -> {
        commands.add(String.join(" ", words));
        return "";
    };
    private long nowNs = TimeUnit.HOURS.toNanos(1);
    private final AdapterState adapter;

    AdapterStateTest(@TempDir Path folder) {
        LanAdvertisements ofNobody =
                new LanAdvertisements("lanparty-nosuch", new Changes(folder.resolve("undo.json"), system));
        adapter = new AdapterState("lo", MacAddress.parse("02:4c:50:00:00:01"), system, ofNobody, () -> nowNs);
        adapter.joined(1500);
    }

    @Test
    void isSetWithItsMacAddressAndTheRoomsMtu() {
        adapter.renew();
        adapter.joined(9000);
        adapter.renew();
        assertEquals(
                List.of(
                        "ip link set dev lo address 02:4c:50:00:00:01 mtu 1500 up",
                        "ip link set dev lo address 02:4c:50:00:00:01 mtu 9000 up"),
                commands);
        assertNull(adapter.trouble());
    }

    @Test
    void aProgramThatKeepsChangingItIsNamedAndLeftAloneForAMinute() {
        for (int change = 0; change < 10; change++) {
            adapter.renew();
        }
        assertEquals(5, commands.size());
        assertNotNull(adapter.trouble());
        nowNs += TimeUnit.SECONDS.toNanos(61);
        adapter.renew();
        assertEquals(6, commands.size());
        assertNull(adapter.trouble());
    }
}
