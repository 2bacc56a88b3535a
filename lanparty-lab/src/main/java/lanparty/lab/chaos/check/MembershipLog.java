package lanparty.lab.chaos.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who is in the room, as a daemon's log tells it. The gateway is called {@value #GATEWAY}. */
public enum MembershipLog {
    /** {@code room X: player 02:… 'Ada' (peer 3, /203.0.113.6:4711) joined; 1 player, gateway here} */
    RELAY {
        @Override
        public Set<String> members(String log, String self) {
            Map<String, String> byPeerId = new HashMap<>();
            for (String line : log.split("\n")) {
                Matcher event = RELAY_EVENT.matcher(line);
                if (event.find()) {
                    boolean isGateway = event.group(1).startsWith("the gateway");
                    if (event.group(4).equals("joined")) {
                        byPeerId.put(event.group(3), isGateway ? GATEWAY : event.group(2));
                    } else {
                        byPeerId.remove(event.group(3));
                    }
                }
            }
            return new HashSet<>(byPeerId.values());
        }
    },
    /** {@code the LAN is in room 'X'; players here: Ada (02:…)}, {@code Ada (02:…) joined}, {@code … left: …} */
    GATEWAY_HOST {
        @Override
        public Set<String> members(String log, String self) {
            Set<String> members = new HashSet<>();
            for (String line : log.split("\n")) {
                Matcher here = GATEWAY_WELCOME.matcher(line);
                Matcher event = GATEWAY_EVENT.matcher(line);
                if (here.find()) {
                    members.clear();
                    members.add(self);
                    Arrays.stream(here.group(1).split(", "))
                            .map(player -> player.split(" ")[0])
                            .filter(player -> !player.equals("none"))
                            .forEach(members::add);
                } else if (line.contains("connection to the relay lost")) {
                    members.clear();
                } else if (event.find()) {
                    change(members, event.group(1), event.group(2).equals("joined"));
                }
            }
            return members;
        }
    },
    /** {@code you are in room X}, {@code also here: Ada, Bob}, {@code Ada joined}, {@code Ada left}, and of the gateway */
    PLAYER {
        @Override
        public Set<String> members(String log, String self) {
            Set<String> members = new HashSet<>();
            for (String line : log.split("\n")) {
                Matcher event = PLAYER_EVENT.matcher(line);
                if (line.contains("; you are in room")) {
                    members.clear();
                    members.add(self);
                } else if (line.contains("not connected: ")) {
                    members.clear();
                } else if (line.contains("also here: ")) {
                    members.addAll(
                            Arrays.asList(line.split("also here: ")[1].strip().split(", ")));
                } else if (line.contains("the LAN gateway is here")) {
                    members.add(GATEWAY);
                } else if (line.contains("the LAN gateway is away")) {
                    members.remove(GATEWAY);
                } else if (event.find()) {
                    change(members, event.group(1), event.group(2).equals("joined"));
                }
            }
            return members;
        }
    };

    /** What the gateway is called among the members. */
    public static final String GATEWAY = "gateway";

    private static final Pattern RELAY_EVENT = Pattern.compile(
            "room \\S+: (the gateway|player [0-9a-f:]+)(?: '([^']*)')? \\(peer (\\d+),.*?\\) (joined|left)\\b");
    private static final Pattern GATEWAY_WELCOME = Pattern.compile("the LAN is in room '.*'; players here: (.*)$");
    private static final Pattern GATEWAY_EVENT = Pattern.compile("^\\S+ (\\S+) \\([0-9a-f:]+\\) (joined|left)\\b");
    private static final Pattern PLAYER_EVENT = Pattern.compile("^\\S+ (player\\d+) (joined|left)\\b");

    /**
     * The members after the log's last line, itself included.
     *
     * @param self what the one who wrote the log is called
     */
    public abstract Set<String> members(String log, String self);

    private static void change(Set<String> members, String who, boolean joined) {
        if (joined) {
            members.add(who);
        } else {
            members.remove(who);
        }
    }
}
