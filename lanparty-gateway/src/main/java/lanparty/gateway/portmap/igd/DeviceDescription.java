package lanparty.gateway.portmap.igd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a router says of itself (UPnP Device Architecture 1.1, section 2.3), of which this takes the services that let players in,
 * in whatever device of devices they are.
 *
 * <pre>
 *   root
 *     URLBase               of architecture 1.0; otherwise references are relative to where the description was
 *     device
 *       deviceList, device  ...
 *         serviceList
 *           service
 *             serviceType   urn:schemas-upnp-org:service:WANIPConnection:1
 *             controlURL    where it takes calls
 * </pre>
 */
final class DeviceDescription {
    private static final int MOST_SERVICES = 4;

    private DeviceDescription() {}

    /**
     * Those that forward ports, best first; none where the document isn't a description, or where calls would go to another
     * machine.
     */
    static List<WanService> services(byte[] document, RouterUrl location) {
        return all(document, location).stream()
                .filter(service -> service.type().forwardsPorts())
                .sorted(Comparator.comparing(WanService::type))
                .limit(MOST_SERVICES)
                .toList();
    }

    /** The one that opens the firewall of IPv6; nothing where there is none, or where calls would go to another machine. */
    static Optional<WanService> ipv6Firewall(byte[] document, RouterUrl location) {
        return all(document, location).stream()
                .filter(service -> service.type() == ServiceType.IPV6_FIREWALL)
                .findFirst();
    }

    private static List<WanService> all(byte[] document, RouterUrl location) {
        List<XmlElement> elements = XmlElement.all(document);
        RouterUrl base = XmlElement.text(elements, "URLBase")
                .flatMap(text -> RouterUrl.of(location.router(), text))
                .orElse(location);
        List<WanService> services = new ArrayList<>();
        Optional<ServiceType> type = Optional.empty();
        Optional<RouterUrl> control = Optional.empty();
        for (XmlElement element : elements) {
            switch (element.name()) {
                case "serviceType" -> type = ServiceType.of(element.text());
                case "controlURL" -> control = base.resolve(element.text());
                case "service" -> {
                    if (type.isPresent() && control.isPresent()) {
                        services.add(new WanService(type.get(), control.get()));
                    }
                    type = Optional.empty();
                    control = Optional.empty();
                }
                default -> {
                    // Names, icons and other services.
                }
            }
        }
        return services;
    }
}
