package lanparty.gateway.packet;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.stream.Collectors;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.Errno;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.obs.Counters;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;

/** What must hold before a gateway joins a room. Each failure is one sentence that names the cure. */
public final class GatewayPreflight {
    private GatewayPreflight() {}

    /**
     * Asks the kernel about the interface and checks the answers.
     *
     * @throws UserFacingException where the interface is not a live, wired Ethernet port
     */
    public static InterfaceInfo inspect(String name) {
        try {
            InterfaceInfo port = InterfaceInfo.read(name);
            check(port);
            check(name, InterfaceRole.of(name));
            return port;
        } catch (DeviceException e) {
            if (Errno.of(e.errno()) == Errno.ENODEV) {
                throw failure("there is no interface '" + name + "'; this machine has " + interfaceNames(), e);
            }
            throw failure(e.getMessage(), e);
        }
    }

    /**
     * Opens the port, promiscuous from now on.
     *
     * @throws UserFacingException where the process may not, or the interface doesn't take it
     */
    public static PacketSocket open(InterfaceInfo port, Counters counters) {
        try {
            return PacketSocket.open(port, counters);
        } catch (DeviceException e) {
            if (Errno.of(e.errno()) == Errno.EPERM) {
                throw failure(
                        "a packet socket on '" + port.name() + "' needs CAP_NET_RAW; run the gateway with sudo, or give"
                                + " it CAP_NET_RAW and CAP_NET_ADMIN",
                        e);
            }
            throw failure(e.getMessage(), e);
        }
    }

    /** The checks alone. */
    static void check(InterfaceInfo port) {
        String name = "'" + port.name() + "'";
        if (!port.isEthernet()) {
            throw failure(name + " is not an Ethernet interface; name the one with the cable to the party's switch");
        }
        if (port.isWireless()) {
            throw failure(name + " is wireless, and Wi-Fi carries no other machine's addresses; connect this machine"
                    + " to the party's switch by cable and name that interface");
        }
        if (!port.isUp()) {
            throw failure(name + " is down; bring it up with: sudo ip link set " + port.name() + " up");
        }
        if (!port.hasCarrier()) {
            throw failure(name + " has no link; plug its cable into the party's switch, and check that the switch is"
                    + " on");
        }
        if (!port.mac().isUnicastStation()) {
            throw failure(name + " has the address " + port.mac() + ", which no station can have; give it one with:"
                    + " sudo ip link set " + port.name() + " address 02:4c:50:00:00:01");
        }
    }

    /** The checks of what an interface is part of. */
    static void check(String name, InterfaceRole role) {
        if (role.isSecondFace()) {
            throw failure(
                    "'" + name + "' is a " + role.driver() + " interface, which takes no frames for other machines'"
                            + " addresses; name the network card that it lies on (in Docker: run the container with --network"
                            + " host)");
        }
        if (role.isPort()) {
            String master = role.master();
            throw failure("'" + name + "' is a port of '" + master + "', and machines behind its other ports would not"
                    + " be reached; use that one: --iface " + master);
        }
    }

    private static String interfaceNames() {
        try {
            return NetworkInterface.networkInterfaces()
                    .map(NetworkInterface::getName)
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (SocketException e) {
            return "others: see 'ip link'";
        }
    }

    private static UserFacingException failure(String sentence) {
        return new UserFacingException(ExitCode.ENVIRONMENT, sentence);
    }

    private static UserFacingException failure(@org.jspecify.annotations.Nullable String sentence, DeviceException e) {
        return new UserFacingException(ExitCode.ENVIRONMENT, String.valueOf(sentence), e);
    }
}
