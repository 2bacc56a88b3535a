package lanparty.client.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lanparty.client.change.Changes;
import lanparty.client.change.SettingChange;

/**
 * Keeps ARP of the home and ARP of the party's LAN apart. Linux answers on each interface for the addresses of all of them, and
 * asks in the name of any. Where both networks have the same numbers, the player's machine would answer on the LAN for the address
 * that it has at home, which is another station's there, and the other way round.
 *
 * <p>The settings are those of all interfaces, of which the kernel takes the higher one with an interface's own
 * (Documentation/networking/ip-sysctl.rst): so they hold for an interface too that comes later, such as the next Wi-Fi's.
 */
public final class ArpBounds {
    private static final Path SETTINGS = Path.of("/proc/sys/net/ipv4/conf/all");

    /** Answer only for addresses of the interface that was asked. */
    private static final int OWN_INTERFACES = 1;

    /** Ask in the name of an address of the interface that asks. */
    private static final int BEST_OF_INTERFACE = 2;

    private final Changes changes;

    /** Changes nothing yet. */
    public ArpBounds(Changes changes) {
        this.changes = changes;
    }

    /** To be called before the adapter is up for the first time. */
    public void set() throws IOException {
        atLeast(OWN_INTERFACES, SETTINGS.resolve("arp_ignore"));
        atLeast(BEST_OF_INTERFACE, SETTINGS.resolve("arp_announce"));
    }

    private void atLeast(int value, Path setting) throws IOException {
        if (Integer.parseInt(Files.readString(setting).strip()) < value) {
            changes.make(SettingChange.to(Integer.toString(value), setting));
        }
    }
}
