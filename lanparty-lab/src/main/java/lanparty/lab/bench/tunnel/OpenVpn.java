package lanparty.lab.bench.tunnel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.bench.place.BenchTopology;
import lanparty.lab.bench.place.Host;
import lanparty.lab.net.Command;
import lanparty.lab.net.Namespace;

/** OpenVPN on TAP over UDP with AES-GCM and roomy socket buffers; its server passes frames between its clients. */
final class OpenVpn extends Tunnel {
    private static final String DEVICE = "tun0";
    private static final String PORT = "1194";
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    OpenVpn() {
        super(
                "openvpn",
                "OpenVPN",
                List.of(new DebianPackage("openvpn", "openvpn"), new DebianPackage("openssl", "openssl")));
    }

    @Override
    public void start(BenchTopology place) {
        Path keys = place.folder().resolve("openvpn");
        makeAuthority(keys);
        Host.MEMBERS.forEach(member -> certify(keys, member));
        Namespace relay = place.on(Host.RELAY);
        relay.run("ip", "tuntap", "add", DEVICE, "mode", "tap");
        relay.run("ip", "link", "set", DEVICE, "up");
        List<String> server = command(
                keys,
                Host.RELAY,
                "--mode",
                "server",
                "--tls-server",
                "--client-to-client",
                "--dh",
                "none",
                "--port",
                PORT,
                "--multihome",
                "--keepalive",
                "10",
                "60",
                "--txqueuelen",
                "1000");
        place.start(Host.RELAY, "openvpn", server).awaitLog("Initialization Sequence Completed", START_LIMIT);
        Host.ENDPOINTS.stream()
                .map(endpoint -> place.start(
                        endpoint,
                        "openvpn",
                        command(
                                keys,
                                endpoint,
                                "--tls-client",
                                "--pull",
                                "--nobind",
                                "--remote",
                                place.relayAddress(endpoint),
                                PORT,
                                "--remote-cert-tls",
                                "server")))
                .toList()
                .forEach(client -> client.awaitLog("Initialization Sequence Completed", START_LIMIT));
        place.bridgeGateway(DEVICE);
        place.addressPlayers(DEVICE);
    }

    private static List<String> command(Path keys, Host host, String... options) {
        List<String> command = new ArrayList<>(List.of(
                "openvpn",
                "--dev",
                DEVICE,
                "--dev-type",
                "tap",
                "--proto",
                "udp",
                "--data-ciphers",
                "AES-128-GCM:AES-256-GCM",
                "--sndbuf",
                "4194304",
                "--rcvbuf",
                "4194304",
                "--verb",
                "1",
                "--ca",
                keys.resolve("ca.crt").toString(),
                "--cert",
                keys.resolve(host.label() + ".crt").toString(),
                "--key",
                keys.resolve(host.label() + ".key").toString()));
        command.addAll(List.of(options));
        return command;
    }

    private static void makeAuthority(Path keys) {
        ConfigurationFile.write(
                keys.resolve("relay.ext"), List.of("extendedKeyUsage=serverAuth", "keyUsage=digitalSignature"));
        ConfigurationFile.write(
                keys.resolve("endpoint.ext"), List.of("extendedKeyUsage=clientAuth", "keyUsage=digitalSignature"));
        Command.of("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=ca")
                .with(
                        "-keyout",
                        keys.resolve("ca.key").toString(),
                        "-out",
                        keys.resolve("ca.crt").toString())
                .run();
    }

    private static void certify(Path keys, Host host) {
        String own = keys.resolve(host.label()).toString();
        String use = host == Host.RELAY ? "relay.ext" : "endpoint.ext";
        Command.of("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=" + host.label())
                .with("-keyout", own + ".key", "-out", own + ".csr")
                .run();
        Command.of("openssl", "x509", "-req", "-days", "30", "-in", own + ".csr", "-out", own + ".crt")
                .with(
                        "-CA",
                        keys.resolve("ca.crt").toString(),
                        "-CAkey",
                        keys.resolve("ca.key").toString())
                .with("-CAcreateserial", "-extfile", keys.resolve(use).toString())
                .run();
    }
}
