package lanparty.lab.bench.tunnel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.bench.place.BenchTopology;
import lanparty.lab.bench.place.Host;
import lanparty.lab.net.Command;

/** tinc as a switch; indirect data keeps its nodes from speaking past the relay. */
final class Tinc extends Tunnel {
    private static final String DEVICE = "tun0";

    Tinc() {
        super("tinc", "tinc", List.of(new DebianPackage("tinc", "tincd")));
    }

    @Override
    public void start(BenchTopology place) {
        for (Host member : Host.MEMBERS) {
            configure(place, member);
        }
        for (Host member : Host.MEMBERS) {
            introduceOthers(place, member);
        }
        for (Host member : Host.MEMBERS) {
            Path folder = folder(place, member);
            place.start(
                    member,
                    "tinc",
                    List.of("tincd", "-c", folder.toString(), "-D", "-d1", "--pidfile=" + folder.resolve("pid")));
        }
        place.awaitDevice(DEVICE, Host.ENDPOINTS);
        place.bridgeGateway(DEVICE);
        place.addressPlayers(DEVICE);
    }

    private static Path folder(BenchTopology place, Host host) {
        return place.folder().resolve("tinc-" + host.label());
    }

    private static Path hostFile(BenchTopology place, Host where, Host about) {
        return folder(place, where).resolve("hosts").resolve(about.label());
    }

    private static void configure(BenchTopology place, Host host) {
        Path folder = folder(place, host);
        List<String> lines = new ArrayList<>(List.of(
                "Name = " + host.label(),
                "Mode = switch",
                "DeviceType = tap",
                "Interface = " + DEVICE,
                "AddressFamily = ipv4",
                "ProcessPriority = normal"));
        List<String> own = new ArrayList<>(List.of("Cipher = aes-128-cbc", "Digest = sha1"));
        if (host != Host.RELAY) {
            lines.add("ConnectTo = " + Host.RELAY.label());
            own.add("IndirectData = yes");
        }
        ConfigurationFile.write(folder.resolve("tinc.conf"), lines);
        ConfigurationFile.write(hostFile(place, host, host), own);
        ConfigurationFile.writeScript(folder.resolve("tinc-up"), List.of("#!/bin/sh", "ip link set $INTERFACE up"));
        // Without a terminal it takes its own suggestions for the files' names.
        Command.of("tincd", "-c", folder.toString(), "-K2048").run();
    }

    private static void introduceOthers(BenchTopology place, Host host) {
        for (Host other : Host.MEMBERS) {
            if (other != host) {
                List<String> lines = new ArrayList<>();
                if (other == Host.RELAY) {
                    lines.add("Address = " + place.relayAddress(host));
                }
                lines.addAll(ConfigurationFile.read(hostFile(place, other, other)));
                ConfigurationFile.write(hostFile(place, host, other), lines);
            }
        }
    }
}
