package lanparty.gateway.portmap.igd;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a call came to (UPnP Device Architecture 1.1, sections 3.2.2 and 3.2.5): results by their names, or an error with its number
 * somewhere in the fault's detail.
 */
record SoapAnswer(List<XmlElement> elements) {
    private static final int LAST_PORT = 0xFFFF;
    private static final int LAST_ID = 0xFFFF;
    private static final int MOST_DIGITS = 5;

    /** Keeps its own copy. */
    SoapAnswer {
        elements = List.copyOf(elements);
    }

    /** Of a success. */
    static SoapAnswer decode(RouterHttp.Reply reply) throws SoapFault {
        List<XmlElement> elements = XmlElement.all(reply.body());
        if (reply.status() != RouterHttp.Reply.OK) {
            throw new SoapFault(number(elements, "errorCode").orElse(reply.status()));
        }
        return new SoapAnswer(elements);
    }

    /** The address that the router says it has outside; nothing where that stands for none. */
    Optional<InetAddress> externalAddress() {
        return XmlElement.text(elements, "NewExternalIPAddress")
                .map(NetUtil::createInetAddressFromIpAddressString)
                .filter(address -> address instanceof Inet4Address && !address.isAnyLocalAddress());
    }

    /** The outer port that the router chose. */
    OptionalInt reservedPort() {
        OptionalInt port = number(elements, "NewReservedPort");
        return port.isPresent() && port.getAsInt() > 0 && port.getAsInt() <= LAST_PORT ? port : OptionalInt.empty();
    }

    /** What the router calls a pinhole. */
    OptionalInt uniqueId() {
        OptionalInt id = number(elements, "UniqueID");
        return id.isPresent() && id.getAsInt() <= LAST_ID ? id : OptionalInt.empty();
    }

    private static OptionalInt number(List<XmlElement> elements, String name) {
        return XmlElement.text(elements, name)
                .filter(text -> text.length() <= MOST_DIGITS && text.matches("[0-9]+"))
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElseGet(OptionalInt::empty);
    }
}
