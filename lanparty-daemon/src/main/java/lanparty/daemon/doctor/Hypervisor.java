package lanparty.daemon.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Whether this machine is a virtual one, from what its kernel shows: the hypervisor bit of the processor (CPUID leaf 1, ECX
 * bit 31, which Linux lists as the flag "hypervisor"), {@code /sys/hypervisor/type}, and the names in the firmware's tables.
 *
 * @param isThere true for a virtual machine
 * @param name what it calls itself; empty where it doesn't, or on real hardware
 */
public record Hypervisor(boolean isThere, String name) {
    private static final Pattern FLAG = Pattern.compile("(?m)^flags\\s*:.*\\bhypervisor\\b");
    private static final Pattern VIRTUAL_VENDOR =
            Pattern.compile("(?i)vmware|virtualbox|innotek|qemu|kvm|xen|parallels|bochs|hyper-v|virtual machine|bhyve");

    /** This machine's. */
    public static Hypervisor ofThisMachine() {
        return of(Path.of("/"));
    }

    /** That of a machine whose file system has this root. */
    static Hypervisor of(Path root) {
        String firmware = (text(root.resolve("sys/class/dmi/id/sys_vendor")) + " "
                        + text(root.resolve("sys/class/dmi/id/product_name")))
                .strip();
        String type = text(root.resolve("sys/hypervisor/type"));
        boolean isNamed = VIRTUAL_VENDOR.matcher(firmware).find();
        boolean isFlagged = FLAG.matcher(text(root.resolve("proc/cpuinfo"))).find();
        return new Hypervisor(isNamed || isFlagged || !type.isEmpty(), isNamed ? firmware : type);
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return isThere ? "virtual machine" + (name.isEmpty() ? "" : " (" + name + ")") : "no virtual machine";
    }
}
