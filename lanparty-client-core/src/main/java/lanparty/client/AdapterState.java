package lanparty.client;

import java.util.List;
import lanparty.daemon.command.CommandException;
import lanparty.daemon.command.SystemCommand;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.InterfaceInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the adapter is while the client is in a room: up, with its MAC address and the room's MTU. A program that manages all of a
 * machine's interfaces may change each of them. Chores thread.
 */
final class AdapterState {
    private static final Logger LOG = LoggerFactory.getLogger(AdapterState.class);

    /** Who changes it more often means to. */
    private static final int MOST_TIMES = 5;

    private final String device;
    private final SystemCommand system;
    private @Nullable InterfaceInfo wanted;
    private int times;

    /** Looks at nothing yet. */
    AdapterState(String device, SystemCommand system) {
        this.device = device;
        this.system = system;
    }

    /** It is as it should be now. */
    void remember() {
        try {
            InterfaceInfo now = InterfaceInfo.read(device);
            wanted = wanted == null ? now : withMtuOf(now, wanted);
        } catch (DeviceException e) {
            LOG.debug("{} isn't there", device, e);
        }
    }

    /** A room may have another MTU than the last; the address stays for as long as the client runs. */
    private static InterfaceInfo withMtuOf(InterfaceInfo now, InterfaceInfo first) {
        return new InterfaceInfo(
                first.name(),
                first.index(),
                now.mtu(),
                first.hardwareType(),
                first.mac(),
                first.isUp(),
                first.hasCarrier(),
                first.isWireless());
    }

    /** Makes it so again. */
    void renew() {
        InterfaceInfo was = wanted;
        if (was == null) {
            return;
        }
        try {
            InterfaceInfo now = InterfaceInfo.read(device);
            boolean isAsWanted = now.isUp() && now.mac().equals(was.mac()) && now.mtu() == was.mtu();
            if (isAsWanted || ++times > MOST_TIMES) {
                return;
            }
            system.run(List.of(
                    "ip",
                    "link",
                    "set",
                    "dev",
                    device,
                    "address",
                    was.mac().toString(),
                    "mtu",
                    Integer.toString(was.mtu()),
                    "up"));
            LOG.debug("{} is up again, with its MAC address and MTU", device);
        } catch (DeviceException | CommandException e) {
            LOG.debug("not now: {}", e.getMessage());
        }
    }

    /** A sentence with its cure where another program changes it again and again; null where none does. */
    @Nullable
    String trouble() {
        return times <= MOST_TIMES
                ? null
                : "another program sets '" + device + "' down, or gives it another MAC address or MTU, again and again;"
                        + " have it leave that interface alone (NetworkManager: nmcli device set " + device
                        + " managed no; systemd-networkd: Unmanaged=yes for it)";
    }
}
