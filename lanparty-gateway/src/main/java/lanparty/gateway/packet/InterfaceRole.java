package lanparty.gateway.packet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the kernel tells of an interface in sysfs: whether it lies on another one, and whether it is a port of another one
 * (Documentation/ABI/testing/sysfs-class-net).
 *
 * @param kind the DEVTYPE of its uevent, such as {@code macvlan}; empty for a network card
 * @param master the bridge, bond or team that it is a port of; empty where it is none's
 * @param masterKind the same of that one
 */
record InterfaceRole(String kind, String master, String masterKind) {
    private static final Path CLASS_NET = Path.of("/sys/class/net");
    private static final String KIND_KEY = "DEVTYPE=";

    /** That of the interface of this name; of one that sysfs doesn't show, nothing is known. */
    static InterfaceRole of(String name) {
        return read(CLASS_NET, name);
    }

    /** The same below another folder. */
    static InterfaceRole read(Path classNet, String name) {
        String master = masterOf(classNet.resolve(name));
        return new InterfaceRole(
                kindOf(classNet.resolve(name)), master, master.isEmpty() ? "" : kindOf(classNet.resolve(master)));
    }

    /** True where the frames of its LAN pass by way of another interface, which is the one to use. */
    boolean isPort() {
        return !master.isEmpty() && !masterKind.equals("vrf");
    }

    /** True where it is a second face of another interface, and takes no frames for foreign addresses. */
    boolean isSecondFace() {
        return kind.equals("macvlan") || kind.equals("macvtap") || kind.equals("ipvlan");
    }

    private static String masterOf(Path folder) {
        try {
            return String.valueOf(
                    Files.readSymbolicLink(folder.resolve("master")).getFileName());
        } catch (IOException noMaster) {
            return "";
        }
    }

    private static String kindOf(Path folder) {
        try {
            return Files.readAllLines(folder.resolve("uevent")).stream()
                    .filter(line -> line.startsWith(KIND_KEY))
                    .map(line -> line.substring(KIND_KEY.length()))
                    .findFirst()
                    .orElse("");
        } catch (IOException unknown) {
            return "";
        }
    }
}
