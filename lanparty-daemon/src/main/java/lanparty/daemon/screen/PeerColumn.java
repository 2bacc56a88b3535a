package lanparty.daemon.screen;

import java.util.List;
import lanparty.obs.status.DaemonRole;
import lanparty.obs.status.PathQuality;
import lanparty.obs.status.PeerStatus;

/** What is told of each peer, from left to right. */
enum PeerColumn {
    NAME("NAME", 12, false),
    ROLE("ROLE", 7, false),
    MAC("MAC", 17, false),
    ADDRESS("ADDRESS", 15, false),
    ROUND_TRIP("RTT", 7, true),
    JITTER("JITTER", 7, true),
    LOSS("LOSS", 5, true),
    FROM("SENDS", 8, true),
    TO("GETS", 8, true),
    TRAFFIC("TRAFFIC", 8, false);

    /** Those that a narrow screen keeps longest come first: who it is and where it lags. */
    static final List<PeerColumn> BY_PRIORITY =
            List.of(NAME, ROUND_TRIP, LOSS, ADDRESS, TRAFFIC, JITTER, ROLE, MAC, FROM, TO);

    private final String heading;
    private final int columns;
    private final boolean isRight;

    PeerColumn(String heading, int columns, boolean isRight) {
        this.heading = heading;
        this.columns = columns;
        this.isRight = isRight;
    }

    /** How wide it is at least. */
    int columns() {
        return columns;
    }

    /** What stands above it. */
    String heading(Printable printable, int width) {
        return fitted(heading, printable, width);
    }

    /** The cell of this peer, filled or cut to the column's width. */
    String cell(PeerStatus peer, Printable printable, int width) {
        return this == TRAFFIC
                ? Sparkline.of(peer.history().points(), width, printable.glyphs())
                : fitted(text(peer, printable, width), printable, width);
    }

    private String fitted(String text, Printable printable, int width) {
        return isRight ? printable.right(text, width) : printable.left(text, width);
    }

    private String text(PeerStatus peer, Printable printable, int width) {
        PathQuality quality = peer.quality();
        return switch (this) {
            case NAME -> name(peer, printable, width);
            case ROLE -> role(peer.role());
            case MAC -> peer.mac() == null ? "" : peer.mac().toString();
            case ADDRESS -> peer.address() == null ? "" : peer.address();
            case ROUND_TRIP -> quality == null ? "" : ShortNumbers.milliseconds(quality.roundTripUs());
            case JITTER -> quality == null ? "" : ShortNumbers.milliseconds(quality.jitterUs());
            case LOSS -> quality == null ? "" : ShortNumbers.percent(quality.lossPermille());
            case FROM -> ShortNumbers.rate(peer.traffic().bytesFrom());
            case TO -> ShortNumbers.rate(peer.traffic().bytesTo());
            case TRAFFIC -> "";
        };
    }

    private static String name(PeerStatus peer, Printable printable, int width) {
        String name = peer.name().isBlank() ? role(peer.role()) : peer.name();
        String mark = peer.isSelf() ? " (you)" : "";
        return printable.cut(name, width - mark.length()) + mark;
    }

    /** What people call it. */
    static String role(DaemonRole role) {
        return switch (role) {
            case CLIENT -> "player";
            case GATEWAY -> "gateway";
            case RELAY -> "relay";
        };
    }
}
