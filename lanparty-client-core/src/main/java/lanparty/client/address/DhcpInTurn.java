package lanparty.client.address;

import java.util.function.Function;

/** The system's DHCP client, and the client's own questions where that one doesn't work on this system. Chores thread. */
final class DhcpInTurn implements Addressing {
    private final Addressing second;
    private Addressing current;
    private boolean hasJoined;
    private boolean isLanReached;

    /**
     * Asks for nothing yet.
     *
     * @param first makes the first; it is given what to call when it doesn't work
     */
    DhcpInTurn(Function<Runnable, Addressing> first, Addressing second) {
        this.second = second;
        this.current = first.apply(this::goOn);
    }

    private void goOn() {
        current = second;
        if (hasJoined) {
            second.joined();
        }
        if (isLanReached) {
            second.lanReached();
        }
    }

    @Override
    public void joined() {
        hasJoined = true;
        current.joined();
    }

    @Override
    public void lanReached() {
        isLanReached = true;
        current.lanReached();
    }

    @Override
    public void leaving() {
        current.leaving();
    }
}
