package lanparty.client.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanparty.client.change.Changes;
import lanparty.client.change.SettingChange;

/**
 * Keeps the LAN's IPv6 router from becoming the player's. Its advertisements may still give an address (SLAAC), but no
 * default route and no other (Documentation/networking/ip-sysctl.rst). Routes to networks on the link have no setting of their
 * own: {@link RouteGuard} sees to these.
 */
public final class LanAdvertisements {
    private static final Path SETTINGS = Path.of("/proc/sys/net/ipv6/conf");

    private final Path ofDevice;
    private final Changes changes;

    /** Changes nothing yet. */
    public LanAdvertisements(String device, Changes changes) {
        this.ofDevice = SETTINGS.resolve(device);
        this.changes = changes;
    }

    /** To be called before the adapter is up for the first time. */
    public void refuseRoutes() throws IOException {
        for (String setting : List.of("accept_ra_defrtr", "accept_ra_rt_info_max_plen")) {
            Path file = ofDevice.resolve(setting);
            // A kernel without IPv6, or without route information options, has nothing to refuse.
            if (Files.exists(file)) {
                changes.make(SettingChange.to("0", file));
            }
        }
    }
}
