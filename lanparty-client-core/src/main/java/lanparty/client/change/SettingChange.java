package lanparty.client.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import lanparty.daemon.command.SystemCommand;

/**
 * A kernel setting of one interface, or of all, below /proc/sys.
 *
 * @param file its whole path
 * @param before what it was
 * @param now what it is to be
 */
public record SettingChange(Path file, String before, String now) implements Change {
    private static final Path SETTINGS = Path.of("/proc/sys/net");

    /** Which part of the path names the interface. */
    private static final int INTERFACE = 5;

    private static final Set<Path> ARP_BOUNDS =
            Set.of(SETTINGS.resolve("ipv4/conf/all/arp_ignore"), SETTINGS.resolve("ipv4/conf/all/arp_announce"));

    private static final Set<String> DEFAULT_OR_NEXT = Set.of("0", "1");

    /** Refuses files elsewhere, as a later run would write to what a damaged journal names. */
    public SettingChange {
        if (!file.normalize().equals(file) || !file.startsWith(SETTINGS)) {
            throw new IllegalArgumentException("not a network setting: " + file);
        }
    }

    /** A change from what the kernel has now. */
    public static SettingChange to(String value, Path file) throws IOException {
        return new SettingChange(file, Files.readString(file).strip(), value);
    }

    /** True where it is this interface's: {@code /proc/sys/net/ipv6/conf/NAME/…}. */
    public boolean isOf(String device) {
        return file.getNameCount() > INTERFACE
                && file.startsWith(SETTINGS)
                && file.getName(INTERFACE).toString().equals(device);
    }

    /**
     * True where taking it back makes all interfaces as open to ARP as the kernel has them by default, or nearly so: nothing that
     * somebody could gain by writing it into a journal.
     */
    boolean isArpBound() {
        return ARP_BOUNDS.contains(file) && DEFAULT_OR_NEXT.contains(before);
    }

    @Override
    public void make(SystemCommand system) throws IOException {
        Files.writeString(file, now);
    }

    @Override
    public void undo(SystemCommand system) throws IOException {
        // Gone with the interface that it belonged to, as a rule; or somebody has set it since, who wants it so.
        if (Files.exists(file) && Files.readString(file).strip().equals(now)) {
            Files.writeString(file, before);
        }
    }

    @Override
    public String toString() {
        return "setting " + file + " = " + now;
    }
}
