package lanparty.link.call;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lanparty.daemon.linux.LocalWay;

/** Asks the system's resolver for a relay's addresses. Blocks, for seconds where the network is away. */
public final class RelayLookup {
    /** Has IPv4 addresses alone, so that one of IPv6 is of a translator's making (RFC 7050). */
    private static final String OF_IPV4_ALONE = "ipv4only.arpa";

    private static final int ANY_PORT = 9;

    private RelayLookup() {}

    /**
     * Those of a name or a literal. Where they are of IPv4 alone and this machine has no way there, those by which its network's
     * translator reaches them come first.
     *
     * @throws UnknownHostException where the name has none
     */
    public static List<InetAddress> addresses(String host) throws UnknownHostException {
        List<InetAddress> found = List.of(InetAddress.getAllByName(host));
        boolean isOutOfReach = found.stream()
                .noneMatch(address -> address instanceof Inet6Address
                        || LocalWay.to(new InetSocketAddress(address, ANY_PORT)) != null);
        if (!isOutOfReach) {
            return found;
        }
        Optional<Nat64Prefix> translator = translator();
        if (translator.isEmpty()) {
            return found;
        }
        List<InetAddress> all = new ArrayList<>();
        for (InetAddress address : found) {
            all.add(translator.get().with((Inet4Address) address));
        }
        all.addAll(found);
        return all;
    }

    private static Optional<Nat64Prefix> translator() {
        try {
            return Stream.of(InetAddress.getAllByName(OF_IPV4_ALONE))
                    .filter(Inet6Address.class::isInstance)
                    .flatMap(address -> Nat64Prefix.of((Inet6Address) address).stream())
                    .findFirst();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
