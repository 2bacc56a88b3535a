package lanparty.lab.filter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;

/** The DHCP clients that machines on LANs run, each as its system starts it but for the folders that it writes to. */
enum DhcpVictim {
    /** busybox's. */
    UDHCPC {
        @Override
        String takesAddress(Namespace machine, String device, Path folder) {
            Path script = script(folder, "[ \"$1\" != bound ] || echo \"bound $ip.\"");
            return saidAddress(
                    machine,
                    folder,
                    List.of("udhcpc", "-i", device, "-f", "-q", "-t", "100", "-T", "1", "-s", script.toString()));
        }
    },
    /** ISC's. */
    DHCLIENT {
        @Override
        String takesAddress(Namespace machine, String device, Path folder) {
            Path script = script(folder, "[ \"$reason\" != BOUND ] || echo \"bound $new_ip_address.\"");
            Path settings = write(folder.resolve("dhclient.conf"), "initial-interval 1;\nbackoff-cutoff 1;\n");
            Path leases = folder.resolve("dhclient.leases");
            delete(leases);
            return saidAddress(
                    machine,
                    folder,
                    List.of(
                            "dhclient",
                            "-4",
                            "-d",
                            "-cf",
                            settings.toString(),
                            "-lf",
                            leases.toString(),
                            "-pf",
                            folder.resolve("dhclient.pid").toString(),
                            "-sf",
                            script.toString(),
                            device));
        }
    },
    /** systemd's, in folders and under a host name of its own, without udev and a bus. */
    NETWORKD {
        @Override
        String takesAddress(Namespace machine, String device, Path folder) {
            write(folder.resolve("victim.network"), """
                    [Match]
                    Name=%s
                    [Network]
                    DHCP=ipv4
                    LinkLocalAddressing=no
                    IPv6AcceptRA=no
                    [DHCPv4]
                    UseHostname=no
                    SendRelease=no
                    """.formatted(device));
            Path script = script(folder, """
                    set -e
                    mount --make-rprivate /
                    mount -t tmpfs tmpfs /run
                    mkdir -p /run/systemd/network
                    cp "$(dirname "$0")/victim.network" /run/systemd/network
                    # With a read-only /sys it doesn't wait for udev to name the interface.
                    mount -o remount,ro,bind /sys || mount -o remount,ro /sys
                    exec /lib/systemd/systemd-networkd""");
            NamespacedProcess networkd =
                    start(machine, folder, List.of("unshare", "--mount", "--uts", script.toString()));
            try {
                networkd.awaitWhileAlive(
                        "address", LIMIT, () -> !machine.addresses(device).isEmpty());
                return machine.addresses(device).get(0).replaceFirst("/.*", "");
            } finally {
                networkd.close();
                machine.run("ip", "address", "flush", "dev", device);
            }
        }
    };

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Lets it ask until it takes an address, and says which; it gives nothing back. */
    abstract String takesAddress(Namespace machine, String device, Path folder);

    private static String saidAddress(Namespace machine, Path folder, List<String> command) {
        NamespacedProcess client = start(machine, folder, command);
        try {
            return client.awaitLog("bound ([0-9.]+)\\.", LIMIT).group(1);
        } finally {
            client.kill();
            Patience.await("the client's end", LIMIT, () -> !client.isAlive());
        }
    }

    private static NamespacedProcess start(Namespace machine, Path folder, List<String> command) {
        return NamespacedProcess.start(machine, command.get(0), folder.resolve("client.log"), command);
    }

    private static Path script(Path folder, String body) {
        Path script = write(folder.resolve("script.sh"), "#!/bin/sh\n" + body + "\n");
        try {
            return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
