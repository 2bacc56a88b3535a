package lanparty.client.address;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanparty.daemon.files.PrivateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ISC's dhclient with settings, lease file and process id file of its own, so that it meets neither the system's
 * dhclient nor its hooks. Where AppArmor confines it to its usual script (Ubuntu), it reports nothing: hence udhcpc
 * comes first, and {@link DhcpInTurn} goes on without it.
 */
final class Dhclient implements DhcpProgram {
    /** The identifier that {@link lanparty.client.dhcp.DhcpQuestions} gives the lease back under. */
    private static final String SETTINGS = "send dhcp-client-identifier = hardware;\n"
            + "initial-interval 1;\nbackoff-cutoff 4;\ntimeout 12;\nretry 3;\n";

    private static final Logger LOG = LoggerFactory.getLogger(Dhclient.class);

    /** TIMEOUT offers an old lease that nobody confirmed; a failing script refuses it (dhclient-script(8)). */
    private static final String SCRIPT = "echo \"" + LeaseReport.MARK
            + "event=$reason address=$new_ip_address netmask=$new_subnet_mask"
            + " server=$new_dhcp_server_identifier seconds=$new_dhcp_lease_time\"\n"
            + "[ \"$reason\" != TIMEOUT ]\n";

    private final List<String> start;
    private final Path folder;
    private final String device;
    private final String hostName;
    private final boolean wantsNames;

    /**
     * Starts nothing yet.
     *
     * @param start the program, with the words in front of its options
     * @param folder for its files, of this client alone
     * @param device the virtual adapter
     * @param hostName sent to the server; empty for none
     * @param wantsNames whether the LAN's name servers and domain are asked for
     */
    Dhclient(List<String> start, Path folder, String device, String hostName, boolean wantsNames) {
        this.start = List.copyOf(start);
        this.folder = folder;
        this.device = device;
        this.hostName = hostName;
        this.wantsNames = wantsNames;
    }

    @Override
    public String name() {
        return "dhclient";
    }

    @Override
    public void prepare() throws IOException {
        EventScript.write(file("dhclient-event"), SCRIPT);
        String asking = "request subnet-mask" + (wantsNames ? ", domain-name-servers, domain-name" : "") + ";\n";
        String naming = hostName.isEmpty() ? "" : "send host-name \"" + hostName + "\";\n";
        PrivateFile.write(file("dhclient.conf"), SETTINGS + asking + naming);
    }

    @Override
    public List<String> words() {
        List<String> words = new ArrayList<>(start);
        words.add("-d");
        words.addAll(files());
        return words;
    }

    @Override
    public boolean renew(Process running) {
        return false;
    }

    @Override
    public void forgetLease() {
        try {
            Files.deleteIfExists(file("dhclient.leases"));
        } catch (IOException e) {
            LOG.debug("a lease that was given back will be asked for again: {}", e.toString());
        }
    }

    private List<String> files() {
        return List.of(
                "-4",
                "-cf",
                file("dhclient.conf").toString(),
                "-sf",
                file("dhclient-event").toString(),
                "-lf",
                file("dhclient.leases").toString(),
                "-pf",
                file("dhclient.pid").toString(),
                device);
    }

    private Path file(String name) {
        return folder.resolve(name);
    }
}
