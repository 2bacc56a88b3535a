package lanparty.link.room;

/** Hears what happens to an endpoint in its room, on the endpoint's event loop, in the order in which it happens. */
@FunctionalInterface
public interface RoomListener {
    /** Called once for each event. */
    void happened(RoomEvent event);
}
