package lanparty.gateway.portmap.igd;

/** What routers say, for tests. */
final class Documents {
    private Documents() {}

    /** Of a gateway with one service of that type, in devices of devices as they are. */
    static String description(String serviceType, String controlUrl) {
        return """
                <?xml version="1.0"?>
                <root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major><minor>0</minor></specVersion>
                <device><deviceType>urn:schemas-upnp-org:device:InternetGatewayDevice:1</deviceType>
                <serviceList><service><serviceType>urn:schemas-upnp-org:service:Layer3Forwarding:1</serviceType>
                <controlURL>/ctl/L3F</controlURL></service></serviceList>
                <deviceList><device><deviceType>urn:schemas-upnp-org:device:WANDevice:1</deviceType>
                <deviceList><device><deviceType>urn:schemas-upnp-org:device:WANConnectionDevice:1</deviceType>
                <serviceList><service><serviceType>%s</serviceType><serviceId>urn:upnp-org:serviceId:WANIPConn1</serviceId>
                <SCPDURL>/WANIPCn.xml</SCPDURL><controlURL>%s</controlURL><eventSubURL>/evt</eventSubURL></service></serviceList>
                </device></deviceList></device></deviceList></device></root>
                """.formatted(serviceType, controlUrl);
    }

    /** A success of an action with one result. */
    static String result(String action, String name, String value) {
        return """
                <?xml version="1.0"?>
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>\
                <u:%1$sResponse xmlns:u="urn:schemas-upnp-org:service:WANIPConnection:1"><%2$s>%3$s</%2$s></u:%1$sResponse>\
                </s:Body></s:Envelope>""".formatted(action, name, value);
    }

    /** UPnP's error of that number. */
    static String fault(int code) {
        return """
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>\
                <faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring><detail>\
                <UPnPError xmlns="urn:schemas-upnp-org:control-1-0"><errorCode>%d</errorCode>\
                <errorDescription>words</errorDescription></UPnPError></detail></s:Fault></s:Body></s:Envelope>""".formatted(code);
    }
}
