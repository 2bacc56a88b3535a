package lanparty.daemon.doctor;

import io.netty.util.NetUtil;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.InterfaceInfo;

/** What somebody who helps from afar asks first: versions, kernel, processors, memory, interfaces. */
final class MachineFacts {
    private static final long MEGABYTE = 1 << 20;

    private MachineFacts() {}

    /**
     * One fact a line.
     *
     * @param version of the program, as it tells it
     */
    static List<String> lines(String version) {
        List<String> lines = new ArrayList<>();
        lines.add("program    " + version);
        lines.add("kernel     " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        lines.add("machine    " + Runtime.getRuntime().availableProcessors() + " processors, "
                + Runtime.getRuntime().maxMemory() / MEGABYTE + " MB heap at most, " + Hypervisor.ofThisMachine());
        try {
            NetworkInterface.networkInterfaces()
                    .map(MachineFacts::describe)
                    .sorted()
                    .forEach(lines::add);
        } catch (SocketException e) {
            lines.add("interfaces can't be listed: " + e.getMessage());
        }
        return lines;
    }

    private static String describe(NetworkInterface port) {
        String addresses = port.getInterfaceAddresses().stream()
                .map(each -> NetUtil.toAddressString(each.getAddress()) + "/" + each.getNetworkPrefixLength())
                .collect(Collectors.joining(" "));
        return "interface  " + port.getName() + " " + state(port.getName())
                + (addresses.isEmpty() ? "" : " " + addresses);
    }

    private static String state(String name) {
        try {
            InterfaceInfo info = InterfaceInfo.read(name);
            return (info.isEthernet() ? info.mac() + " " : "")
                    + "mtu " + info.mtu()
                    + (info.isWireless() ? " wireless" : "")
                    + (info.isUp() ? info.hasCarrier() ? " up" : " no-link" : " down");
        } catch (DeviceException e) {
            return "?";
        }
    }
}
