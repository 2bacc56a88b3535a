package lanparty.daemon.page;

import lanparty.overlay.ethernet.MacAddress;

/** What a host can do from the page. Called on a thread of the page's; returns at once, what comes of it is logged. */
public interface HostActions {
    /** Sends the player with this address out of the room. */
    void kick(MacAddress player);

    /** Bans the player with this address, and sends them out of the room. */
    void ban(MacAddress player);
}
