package lanparty.gateway.portmap.igd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a router says of itself (UPnP Device Architecture 1.1, section 2.3), of which this takes the services that forward ports, in
 * whatever device of devices they are.
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

    /** Best first; none where the document isn't a description, or where calls would go to another machine. */
    static List<WanService> services(byte[] document, RouterUrl location) {
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
        services.sort(Comparator.comparing(WanService::type));
        return List.copyOf(services.subList(0, Math.min(MOST_SERVICES, services.size())));
    }
}
