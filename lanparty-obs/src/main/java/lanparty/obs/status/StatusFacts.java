package lanparty.obs.status;

import java.util.List;

/** What a daemon knows of itself. Asked once a second on the recorder's thread, never on one that moves frames. */
public interface StatusFacts {
    /** The way to the relay. */
    LinkStatus link();

    /** The room that an endpoint is in or wants to be in; all of a relay's. */
    List<RoomFacts> rooms();
}
