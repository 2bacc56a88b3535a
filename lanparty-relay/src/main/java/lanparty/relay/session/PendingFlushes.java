package lanparty.relay.session;

import java.util.ArrayList;
import java.util.List;

/** The seats that were forwarded to since the last flush, each once. Allocates nothing once it has grown. */
final class PendingFlushes {
    private final List<Seat> seats = new ArrayList<>();

    /** The caller sees to it that a seat is added once. */
    void add(Seat seat) {
        seats.add(seat);
    }

    /** A seat that is given up has nothing to flush any more. */
    void remove(Seat seat) {
        seats.remove(seat);
    }

    /** The end of a batch. */
    void flush() {
        for (int i = 0; i < seats.size(); i++) {
            seats.get(i).flush();
        }
        seats.clear();
    }
}
