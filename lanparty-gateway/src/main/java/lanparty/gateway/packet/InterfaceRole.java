package lanparty.gateway.packet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.InterfaceDriver;

/**
 * Whether an interface lies on another one, and whether it is a port of another one.
 *
 * @param driver that it is made by, such as {@code macvlan}
 * @param master the bridge, bond or team that it is a port of; empty where it is none's
 * @param masterDriver the same of that one
 */
record InterfaceRole(String driver, String master, String masterDriver) {
    /** Its link "master" is in Documentation/ABI/testing/sysfs-class-net. */
    private static final Path CLASS_NET = Path.of("/sys/class/net");

    /** A macvtap is made by macvlan's too. */
    private static final Set<String> SECOND_FACES = Set.of("macvlan", "ipvlan");

    private static final String ROUTING_DOMAIN = "vrf";

    /** That of the interface of this name; of one that isn't there, nothing is known. */
    static InterfaceRole of(String name) throws DeviceException {
        String master = masterOf(CLASS_NET.resolve(name));
        return new InterfaceRole(InterfaceDriver.of(name), master, master.isEmpty() ? "" : InterfaceDriver.of(master));
    }

    /** True where the frames of its LAN pass by way of another interface, which is the one to use. */
    boolean isPort() {
        return !master.isEmpty() && !masterDriver.equals(ROUTING_DOMAIN);
    }

    /** True where it is a second face of another interface, and takes no frames for foreign addresses. */
    boolean isSecondFace() {
        return SECOND_FACES.contains(driver);
    }

    private static String masterOf(Path folder) {
        try {
            return String.valueOf(
                    Files.readSymbolicLink(folder.resolve("master")).getFileName());
        } catch (IOException noMaster) {
            return "";
        }
    }
}
