package lanparty.client.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import lanparty.daemon.command.SystemCommand;
import lanparty.daemon.privilege.Privileges;
import lanparty.daemon.privilege.RootsFolder;

/**
 * Name servers in front of those in resolv.conf(5), and a domain that is searched first. The file is written in place: it
 * may be a link, or mounted over, where a rename would break it.
 *
 * <pre>
 * # lanparty: taken off when it ends
 * nameserver 192.168.50.1
 * # end of lanparty
 * …  the file as it was
 * # lanparty: taken off when it ends
 * search lan home.example          the last one counts, so the old ones are said again
 * # end of lanparty
 * </pre>
 *
 * @param file such as /etc/resolv.conf
 * @param before what it held
 * @param now what it is to hold
 */
public record ResolvConfChange(Path file, String before, String now) implements Change {
    private static final String BEGIN = "# lanparty: taken off when it ends\n";
    private static final String END = "# end of lanparty\n";
    private static final Pattern OURS = Pattern.compile(Pattern.quote(BEGIN) + "(?:(?!#).*\n)*" + Pattern.quote(END));

    /** Refuses other files, as a later run would write to what a damaged journal names. */
    public ResolvConfChange {
        if (!file.isAbsolute() || !file.endsWith("resolv.conf")) {
            throw new IllegalArgumentException("not the resolver's configuration: " + file);
        }
    }

    /**
     * A change from what the file holds now.
     *
     * @param servers asked before the others
     * @param domain searched before the others; empty for none
     */
    public static ResolvConfChange to(Path file, List<String> servers, String domain) throws IOException {
        String before = Files.exists(file) ? Files.readString(file) : "";
        StringBuilder now = new StringBuilder(BEGIN);
        servers.forEach(server -> now.append("nameserver ").append(server).append('\n'));
        now.append(END).append(before);
        if (!domain.isEmpty()) {
            now.append(before.isEmpty() || before.endsWith("\n") ? "" : "\n").append(BEGIN);
            List<String> domains = new ArrayList<>(List.of(domain));
            domains.addAll(searched(before));
            now.append("search ").append(String.join(" ", domains)).append('\n').append(END);
        }
        return new ResolvConfChange(file, before, now.toString());
    }

    private static List<String> searched(String text) {
        List<String> domains = List.of();
        for (String line : text.split("\n")) {
            List<String> words = List.of(line.strip().split("\\s+"));
            if (words.size() > 1
                    && (words.get(0).equals("search") || words.get(0).equals("domain"))) {
                domains = words.subList(1, words.size());
            }
        }
        return domains;
    }

    @Override
    public void make(SystemCommand system) throws IOException {
        requireOwn();
        if (!Files.exists(file) || !Files.readString(file).equals(now)) {
            Files.writeString(file, now);
        }
    }

    /** Also what a crash left half written; where somebody else has written since, only our lines go. */
    @Override
    public void undo(SystemCommand system) throws IOException {
        requireOwn();
        String found = Files.exists(file) ? Files.readString(file) : "";
        if (now.startsWith(found)) {
            Files.writeString(file, before);
        } else if (OURS.matcher(found).find()) {
            Files.writeString(file, OURS.matcher(found).replaceAll(""));
        }
    }

    /** Links are followed here, so where this is root all on the way has to be root's. */
    private void requireOwn() throws IOException {
        if (Privileges.isRoot() && !isOwn()) {
            throw new IOException("another user than root could replace '" + file + "' or what it leads to");
        }
    }

    private boolean isOwn() throws IOException {
        return Files.exists(file)
                ? RootsFolder.isRootsAlone(file)
                : !Files.isSymbolicLink(file) && RootsFolder.isRootsAlone(Objects.requireNonNull(file.getParent()));
    }

    @Override
    public String toString() {
        return "name servers in " + file;
    }
}
