package lanparty.client.address;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanparty.client.system.ProcessSignal;

/** BusyBox's udhcpc, the preferred one: small, quick, and it renews on a signal. */
final class Udhcpc implements DhcpProgram {
    private static final String SCRIPT =
            "echo \"" + LeaseReport.MARK + "event=$1 address=$ip netmask=$subnet server=$serverid seconds=$lease\"\n";

    private final List<String> start;
    private final Path script;
    private final String device;
    private final String hostName;
    private final boolean wantsNames;

    /**
     * Starts nothing yet.
     *
     * @param start the program, with the words in front of its options
     * @param folder for its script, of this client alone
     * @param device the virtual adapter
     * @param hostName sent to the server, so that the party's LAN can find the player by name; empty for none
     * @param wantsNames whether the LAN's name servers and domain are asked for
     */
    Udhcpc(List<String> start, Path folder, String device, String hostName, boolean wantsNames) {
        this.start = List.copyOf(start);
        this.script = folder.resolve("udhcpc-event");
        this.device = device;
        this.hostName = hostName;
        this.wantsNames = wantsNames;
    }

    @Override
    public String name() {
        return "udhcpc";
    }

    @Override
    public void prepare() throws IOException {
        EventScript.write(script, SCRIPT);
    }

    @Override
    public List<String> words() {
        List<String> words = new ArrayList<>(start);
        // -f stay in the foreground; three questions 2 s apart, then again after 3 s, forever.
        words.addAll(List.of("-f", "-i", device, "-s", script.toString(), "-t", "3", "-T", "2", "-A", "3"));
        // -o ask for none of the usual options, -O for this one.
        words.addAll(List.of("-o", "-O", "subnet"));
        if (wantsNames) {
            words.addAll(List.of("-O", "dns", "-O", "domain"));
        }
        if (!hostName.isEmpty()) {
            words.addAll(List.of("-x", "hostname:" + hostName));
        }
        return words;
    }

    @Override
    public boolean renew(Process running) {
        ProcessSignal.USR1.sendTo(running);
        return true;
    }

    @Override
    public void forgetLease() {
        // It keeps none.
    }
}
