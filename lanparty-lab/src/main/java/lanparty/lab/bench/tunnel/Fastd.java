package lanparty.lab.bench.tunnel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanparty.lab.bench.place.BenchTopology;
import lanparty.lab.bench.place.Host;
import lanparty.lab.net.Command;
import lanparty.lab.net.LabException;

/** fastd with its usual method; its MTU is the largest that the internet's 1500 leaves. */
final class Fastd extends Tunnel {
    private static final String DEVICE = "tun0";
    private static final int PORT = 10_000;
    private static final int MTU = 1406;

    Fastd() {
        super("fastd", "fastd", List.of(new DebianPackage("fastd", "fastd")));
    }

    @Override
    public void start(BenchTopology place) {
        Map<Host, KeyPair> keys = new EnumMap<>(Host.class);
        Host.MEMBERS.forEach(member -> keys.put(member, KeyPair.generate()));
        for (Host member : Host.MEMBERS) {
            Path file = place.folder().resolve("fastd-" + member.label() + ".conf");
            ConfigurationFile.write(file, configuration(place, member, keys));
            place.start(member, "fastd", List.of("fastd", "--config", file.toString()));
        }
        place.awaitDevice(DEVICE, Host.MEMBERS);
        place.on(Host.RELAY).run("ip", "link", "set", DEVICE, "up");
        place.bridgeGateway(DEVICE);
        place.addressPlayers(DEVICE);
    }

    private static List<String> configuration(BenchTopology place, Host host, Map<Host, KeyPair> keys) {
        List<String> lines = new ArrayList<>(List.of(
                "mode tap;",
                "interface \"" + DEVICE + "\";",
                "mtu " + MTU + ";",
                "method \"salsa2012+umac\";",
                "log level warn;"));
        keys.forEach((other, pair) -> {
            if (other == host) {
                lines.add("secret \"" + pair.secret() + "\";");
            } else if (host == Host.RELAY) {
                lines.add("peer \"" + other.label() + "\" { key \"" + pair.open() + "\"; }");
            } else if (other == Host.RELAY) {
                lines.add("peer \"relay\" { key \"" + pair.open() + "\"; remote " + place.relayAddress(host) + ":"
                        + PORT + "; }");
            }
        });
        if (host == Host.RELAY) {
            lines.addAll(List.of("bind 0.0.0.0:" + PORT + ";", "forward yes;"));
        }
        return lines;
    }

    private record KeyPair(String secret, String open) {
        private static final Pattern FORM = Pattern.compile("Secret: (\\w+)\\s+Public: (\\w+)");

        static KeyPair generate() {
            String answer = Command.of("fastd", "--generate-key").attempt().all();
            Matcher matcher = FORM.matcher(answer);
            if (!matcher.find()) {
                throw new LabException("fastd made no key: " + answer);
            }
            return new KeyPair(matcher.group(1), matcher.group(2));
        }
    }
}
