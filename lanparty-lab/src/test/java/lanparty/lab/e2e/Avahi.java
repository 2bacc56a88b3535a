package lanparty.lab.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.Party;
import lanparty.lab.net.Command;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;

/**
 * Avahi on a machine, with a message bus and a state folder of its own, so that many run beside each other and the real
 * machine's is left alone.
 */
record Avahi(Party party, Namespace machine, String host) {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;

    /** An abstract socket belongs to the network namespace, so that each machine has its own under the same name. */
    private static final String BUS = """
            <busconfig><type>system</type><listen>unix:abstract=lab-bus</listen>
            <policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/>
            <allow send_destination="*"/><allow receive_sender="*"/></policy></busconfig>
            """;

    private static final String DAEMON = """
            [server]
            host-name=%s
            allow-interfaces=%s
            use-ipv4=yes
            use-ipv6=no
            [publish]
            publish-workstation=no
            publish-aaaa-on-ipv4=no
            """;

    /** {@code ip netns exec} gives each program mounts of its own, so that the bind mount is seen by this daemon alone. */
    private static final String START = """
            mkdir -p run /run/avahi-daemon
            mount --bind run /run/avahi-daemon
            dbus-daemon --config-file=bus.conf --nofork --nopidfile &
            until grep -q @lab-bus /proc/net/unix; do sleep 0.1; done
            export DBUS_SYSTEM_BUS_ADDRESS=unix:abstract=lab-bus
            exec avahi-daemon -f $PWD/avahi.conf --no-drop-root --no-chroot --no-rlimits
            """;

    /** Starts it for one interface and waits until the machine has its name. */
    static Avahi start(Party party, Namespace machine, String device, String host) {
        Path folder = party.folder().resolve("avahi-" + host);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("bus.conf"), BUS);
            Files.writeString(folder.resolve("avahi.conf"), DAEMON.formatted(host, device));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        party.start(machine, "avahi-" + host, List.of("sh", "-ec", "cd '" + folder + "'\n" + START))
                .awaitLog("Server startup complete. Host name is " + host, LIMIT);
        return new Avahi(party, machine, host);
    }

    /** Offers a service under its name until the party ends. */
    void publish(String service, String type, int port) {
        List<String> command = onBus("avahi-publish-service", service, type, Integer.toString(port));
        party.start(machine, "publish-" + host, command).awaitLog("Established under name", LIMIT);
    }

    /** What the machine finds out about another's name: the name and its address. */
    String resolve(String otherHost) {
        return run("avahi-resolve", "-4", "-n", otherHost + ".local");
    }

    /** The services of a type that the machine finds, one a line, resolved. */
    String browse(String type) {
        return run("avahi-browse", "--resolve", "--parsable", "--terminate", type);
    }

    private String run(String... arguments) {
        Command command = machine.command(onBus(arguments).toArray(String[]::new));
        return command.within(LIMIT).attempt().all();
    }

    private static List<String> onBus(String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "DBUS_SYSTEM_BUS_ADDRESS=unix:abstract=lab-bus"));
        command.addAll(List.of(arguments));
        return command;
    }
}
