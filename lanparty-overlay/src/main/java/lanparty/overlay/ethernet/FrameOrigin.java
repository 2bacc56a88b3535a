package lanparty.overlay.ethernet;

/** Which side of the room a frame came from; the safety rules differ. */
public enum FrameOrigin {
    /** A player: may not act as the LAN's infrastructure. */
    CLIENT,
    /** The party's LAN: its own DHCP server and router are welcome. */
    LAN
}
