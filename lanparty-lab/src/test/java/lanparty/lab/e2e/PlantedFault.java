package lanparty.lab.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.Party;
import lanparty.lab.e2e.DoctorsParty.Patient;
import lanparty.lab.net.DhcpServer;
import lanparty.lab.net.Namespace;

/** A fault that somebody's party had, as it is planted on the real kernel, and what the doctor has to call it. */
enum PlantedFault {
    NO_TUN_DRIVER(Patient.CLIENT, "FAULT +adapter +/dev/net/tun is missing") {
        @Override
        String prefix(DoctorsParty lab) {
            return "mount -t tmpfs none /dev/net &&";
        }
    },
    MISSING_CAPABILITY(Patient.CLIENT, "FAULT +privileges +missing CAP_NET_ADMIN") {
        @Override
        String prefix(DoctorsParty lab) {
            return "exec setpriv --bounding-set=-net_admin --inh-caps=-net_admin \"$@\";";
        }
    },
    RELAY_DROPPED_BY_A_FIREWALL(Patient.CLIENT, "FAULT +relay +nothing answers at 198.51.100.10") {
        @Override
        Runnable plant(DoctorsParty lab) {
            return firewall(lab.party.relay(), "input", "udp dport 443 drop");
        }
    },
    RELAY_REJECTED_BY_A_FIREWALL(Patient.CLIENT, "FAULT +relay +refused: the machine at 198.51.100.10") {
        @Override
        Runnable plant(DoctorsParty lab) {
            return firewall(lab.party.relay(), "input", "udp dport 443 reject");
        }
    },
    NOT_THE_RELAYS_PORT(Patient.CLIENT, "FAULT +relay +refused: the machine at 198.51.100.10:4434") {
        @Override
        List<String> options(DoctorsParty lab) {
            return with(super.options(lab), "--relay", Party.RELAY_ADDRESS + ":4434");
        }
    },
    OWN_FIREWALL(Patient.CLIENT, "FAULT +relay +this machine's own firewall lets nothing out") {
        @Override
        Runnable plant(DoctorsParty lab) {
            return firewall(lab.party.player(1), "output", "udp dport 443 drop");
        }
    },
    WRONG_FAMILY_OF_ADDRESSES(
            Patient.CLIENT, "FAULT +uplink +the relay's address .* is of IPv6, by which this machine has no") {
        @Override
        List<String> options(DoctorsParty lab) {
            return with(super.options(lab), "--relay", "[2001:db8::10]");
        }
    },
    UNKNOWN_NAME(Patient.CLIENT, "FAULT +relay's name +no address is known for 'no-such-relay.invalid'") {
        @Override
        String prefix(DoctorsParty lab) {
            return "mount --bind /dev/null /etc/resolv.conf &&";
        }

        @Override
        List<String> options(DoctorsParty lab) {
            return with(super.options(lab), "--relay", "no-such-relay.invalid");
        }
    },
    ANOTHER_RELAYS_CERTIFICATE(Patient.CLIENT, "FAULT +certificate +the relay at 198.51.100.10:443 is not the one") {
        @Override
        List<String> options(DoctorsParty lab) {
            return with(
                    super.options(lab),
                    "--relay-ca-cert",
                    lab.strangersCertificate(false).toString());
        }
    },
    CLOCK_A_YEAR_SLOW(Patient.CLIENT, "FAULT +clock +this machine's clock is slow: .*NotBefore") {
        @Override
        List<String> options(DoctorsParty lab) {
            return with(
                    super.options(lab),
                    "--relay-ca-cert",
                    lab.strangersCertificate(true).toString());
        }
    },
    NARROW_PATH(
            Patient.CLIENT, "warning +path MTU +packets of up to 1(29|300).* octets pass, longer ones are sent back") {
        @Override
        Runnable plant(DoctorsParty lab) {
            return narrow(lab);
        }
    },
    BLACK_HOLE(
            Patient.CLIENT, "warning +path MTU +packets of up to 1(29|300).* octets pass, longer ones vanish without") {
        @Override
        Runnable plant(DoctorsParty lab) {
            Runnable wide = narrow(lab);
            Runnable open = firewall(lab.party.home(1).router(), "output", "icmp type destination-unreachable drop");
            return () -> {
                open.run();
                wide.run();
            };
        }
    },
    ANOTHER_VPN(Patient.CLIENT, "warning +uplink +the relay is reached through another VPN, by 'vpn0'") {
        @Override
        Runnable plant(DoctorsParty lab) {
            Namespace player = lab.party.player(1);
            player.run("ip", "tuntap", "add", "dev", "vpn0", "mode", "tun");
            player.address("vpn0", "10.8.0.2/24");
            player.run("ip", "link", "set", "vpn0", "up");
            player.run("ip", "route", "add", Party.RELAY_ADDRESS, "dev", "vpn0");
            return () -> player.run("ip", "link", "delete", "vpn0");
        }
    },
    RULE_OF_ANOTHER_VPN(
            Patient.CLIENT, "warning +routing +games' broadcasts will leave by 'wan0', as rule 5270 of this machine") {
        @Override
        Runnable plant(DoctorsParty lab) {
            Namespace player = lab.party.player(1);
            player.run("ip", "route", "add", "default", "via", "192.168.1.1", "table", "52");
            player.run("ip", "rule", "add", "pref", "5270", "lookup", "52");
            return () -> {
                player.run("ip", "rule", "delete", "pref", "5270");
                player.run("ip", "route", "flush", "table", "52");
            };
        }
    },
    NOTHING_LET_IN(Patient.CLIENT, "warning +firewall +this machine's firewall drops the answers of games on the LAN") {
        @Override
        Runnable plant(DoctorsParty lab) {
            return policyDrop(lab.party.player(1));
        }
    },
    HOMES_NUMBERS(Patient.CLIENT, "warning +LAN address +the party's LAN and this machine's 'wan0' have the same") {
        @Override
        List<String> options(DoctorsParty lab) {
            return with(super.options(lab), "--address", "192.168.1.77/24");
        }
    },
    READ_ONLY_STATE(Patient.CLIENT, "FAULT +state +'/mnt/state' is on a read-only file system") {
        @Override
        String prefix(DoctorsParty lab) {
            return "mount -t tmpfs -o ro none /mnt &&";
        }

        @Override
        List<String> options(DoctorsParty lab) {
            return with(super.options(lab), "--identity", "/mnt/state/client.json");
        }
    },
    IDENTITY_IN_USE(Patient.CLIENT, "warning +identity +another lanparty process is running") {
        @Override
        Runnable plant(DoctorsParty lab) {
            var client = lab.daemons.startClient(1, "--address", "none");
            return client::close;
        }
    },
    COPIED_IDENTITY(Patient.CLIENT, "warning +identity +identity file .* was made on another machine") {
        @Override
        List<String> options(DoctorsParty lab) {
            return with(super.options(lab), "--identity", lab.copiedIdentity().toString());
        }
    },
    NO_SUCH_INTERFACE(Patient.GATEWAY, "FAULT +interface +there is no interface 'eth7'") {
        @Override
        List<String> options(DoctorsParty lab) {
            return with(super.options(lab), "--iface", "eth7");
        }
    },
    BRIDGE_PORT(Patient.GATEWAY, "FAULT +interface +'lan0' is a port of 'br0'") {
        @Override
        Runnable plant(DoctorsParty lab) {
            Namespace gateway = lab.party.gateway();
            gateway.run("ip", "link", "add", "br0", "type", "bridge");
            gateway.run("ip", "link", "set", Party.LAN_PORT, "master", "br0");
            gateway.run("ip", "link", "set", "br0", "up");
            return () -> gateway.run("ip", "link", "delete", "br0");
        }
    },
    MACVLAN(
            Patient.GATEWAY,
            "FAULT +interface +'mv0' is a macvlan interface, which takes no frames for other machines") {
        @Override
        Runnable plant(DoctorsParty lab) {
            Namespace gateway = lab.party.gateway();
            gateway.run("ip", "link", "add", "link", Party.LAN_PORT, "name", "mv0", "type", "macvlan");
            gateway.run("ip", "link", "set", "mv0", "up");
            return () -> gateway.run("ip", "link", "delete", "mv0");
        }

        @Override
        List<String> options(DoctorsParty lab) {
            return with(super.options(lab), "--iface", "mv0");
        }
    },
    NO_CARRIER(Patient.GATEWAY, "FAULT +interface +'lan0' has no link") {
        @Override
        Runnable plant(DoctorsParty lab) {
            Namespace lanSwitch = lab.party.lanSwitch().namespace();
            lanSwitch.run("ip", "link", "set", Party.GATEWAY_SWITCH_PORT, "down");
            return () -> lanSwitch.run("ip", "link", "set", Party.GATEWAY_SWITCH_PORT, "up");
        }
    },
    SHORT_FRAMES(Patient.GATEWAY, "warning +interface +'lan0' carries 1400 octets") {
        @Override
        Runnable plant(DoctorsParty lab) {
            Namespace gateway = lab.party.gateway();
            gateway.run("ip", "link", "set", Party.LAN_PORT, "mtu", "1400");
            return () -> gateway.run("ip", "link", "set", Party.LAN_PORT, "mtu", "1500");
        }
    },
    NO_DHCP_SERVER(Patient.GATEWAY, "FAULT +DHCP +no DHCP server answers on 'lan0'") {
        @Override
        Runnable plant(DoctorsParty lab) {
            return firewall(lab.party.lan1(), "input", "udp dport 67 drop");
        }
    },
    TWO_DHCP_SERVERS(
            Patient.GATEWAY, "warning +DHCP +2 DHCP servers answer on 'lan0': 192.168.50.[12], 192.168.50.[12]") {
        @Override
        Runnable plant(DoctorsParty lab) {
            Path folder = Path.of(lab.folder("second-dhcp"));
            folder.toFile().mkdirs();
            DhcpServer second =
                    DhcpServer.start(lab.party.lan2(), Party.LAN_HOST_PORT, "192.168.50.200", "192.168.50.210", folder);
            return second::close;
        }
    },
    PORT_SECURITY(
            Patient.GATEWAY, "FAULT +foreign MACs +frames from addresses other than this machine's own don't come") {
        @Override
        Runnable plant(DoctorsParty lab) {
            Namespace lanSwitch = lab.party.lanSwitch().namespace();
            String own = lab.party.gateway().macOf(Party.LAN_PORT);
            lanSwitch.run("nft", "add table netdev guard");
            lanSwitch.run(
                    "nft",
                    "add chain netdev guard in { type filter hook ingress device " + Party.GATEWAY_SWITCH_PORT
                            + " priority 0; }");
            lanSwitch.run("nft", "add rule netdev guard in ether saddr != " + own + " drop");
            return () -> lanSwitch.run("nft", "delete table netdev guard");
        }
    },
    PLAYERS_NOT_LET_IN(
            Patient.RELAY, "warning +firewall +this machine's firewall drops what players send to UDP port 4433") {
        @Override
        Runnable plant(DoctorsParty lab) {
            return policyDrop(lab.party.relay());
        }
    },
    NOBODY_LET_IN_TO_THE_HOST(
            Patient.GATEWAY, "warning +firewall +this machine's firewall drops what players send to UDP port 443 ") {
        @Override
        Runnable plant(DoctorsParty lab) {
            return policyDrop(lab.party.gateway());
        }

        @Override
        List<String> options(DoctorsParty lab) {
            return List.of(
                    "--iface",
                    Party.LAN_PORT,
                    "--identity",
                    lab.folder("host/gateway.json"),
                    "--public",
                    lab.party.home(0).publicAddress());
        }
    },
    NO_IPV6_PINHOLE(
            Patient.GATEWAY,
            "warning +way in +the router forwards no port by IPv4, so nobody can come in unless the router's firewall"
                    + " lets UDP port 443 to 2001:db8:a::2 in") {
        @Override
        Runnable plant(DoctorsParty lab) {
            return Ipv6Homes.give(lab.party, 0);
        }

        @Override
        List<String> options(DoctorsParty lab) {
            return List.of("--iface", Party.LAN_PORT, "--identity", lab.folder("host/gateway.json"));
        }
    },
    PORT_TAKEN(Patient.RELAY, "FAULT +port +UDP port 443 is taken by another program") {
        @Override
        List<String> options(DoctorsParty lab) {
            return with(super.options(lab), "--listen", "443");
        }
    },
    RELAYS_CLOCK_A_YEAR_SLOW(Patient.RELAY, "FAULT +certificate +This machine's clock says .* is valid from") {
        @Override
        List<String> options(DoctorsParty lab) {
            return with(super.options(lab), "--state-dir", lab.stateOfNextYear());
        }
    };

    private final Patient patient;
    private final String finding;

    PlantedFault(Patient patient, String finding) {
        this.patient = patient;
        this.finding = finding;
    }

    Patient patient() {
        return patient;
    }

    /** What a line of the doctor's has to match. */
    String finding() {
        return finding;
    }

    /** How much else the doctor may find that follows from it. */
    int consequences() {
        return switch (this) {
            // No adapter can be made; the certificate isn't the relay's either; the other VPN leads nowhere.
            case MISSING_CAPABILITY, CLOCK_A_YEAR_SLOW, ANOTHER_VPN -> 1;
            // On a virtual machine: nobody is there who could be asked whether foreign addresses pass.
            case NO_DHCP_SERVER -> 1;
            default -> 0;
        };
    }

    /** Plants it; what is returned takes it away again. */
    Runnable plant(DoctorsParty lab) {
        return () -> {};
    }

    /** A shell's words before the doctor, in a file system view of its own. */
    String prefix(DoctorsParty lab) {
        return "";
    }

    List<String> options(DoctorsParty lab) {
        return lab.usualOptions(patient);
    }

    private static List<String> with(List<String> options, String name, String value) {
        List<String> all = new ArrayList<>(options);
        int at = all.indexOf(name);
        if (at < 0) {
            all.addAll(List.of(name, value));
        } else {
            all.set(at + 1, value);
        }
        return all;
    }

    private static Runnable policyDrop(Namespace machine) {
        machine.run("nft", "add table inet planted");
        machine.run("nft", "add chain inet planted c { type filter hook input priority 0; policy drop; }");
        machine.run("nft", "add rule inet planted c iifname lo accept");
        machine.run("nft", "add rule inet planted c ct state established,related accept");
        return () -> machine.run("nft", "delete table inet planted");
    }

    private static Runnable firewall(Namespace machine, String hook, String rule) {
        machine.run("nft", "add table inet planted");
        machine.run("nft", "add chain inet planted c { type filter hook " + hook + " priority -10; }");
        machine.run("nft", "add rule inet planted c " + rule);
        return () -> machine.run("nft", "delete table inet planted");
    }

    private static Runnable narrow(DoctorsParty lab) {
        Namespace router = lab.party.home(1).router();
        router.run("ip", "link", "set", "wan0", "mtu", "1300");
        return () -> router.run("ip", "link", "set", "wan0", "mtu", "1500");
    }
}
