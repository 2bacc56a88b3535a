package lanparty.client.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lanparty.client.system.SystemCommand;

/**
 * A kernel setting of one interface, below /proc/sys.
 *
 * @param file its whole path
 * @param before what it was
 * @param now what it is to be
 */
public record SettingChange(Path file, String before, String now) implements Change {
    private static final Path SETTINGS = Path.of("/proc/sys/net");

    /** Which part of the path names the interface. */
    private static final int INTERFACE = 5;

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

    @Override
    public void make(SystemCommand system) throws IOException {
        Files.writeString(file, now);
    }

    @Override
    public void undo(SystemCommand system) throws IOException {
        // Gone with the interface that it belonged to, as a rule.
        if (Files.exists(file)) {
            Files.writeString(file, before);
        }
    }

    @Override
    public String toString() {
        return "setting " + file + " = " + now;
    }
}
