package lanparty.obs.page;

import lanparty.overlay.ethernet.MacAddress;

/** What a host can do from the page. Called on a thread of the page's; returns at once, what comes of it is logged. */
public interface HostActions {
    /** The player with this address has to go. */
    void kick(MacAddress player);

    /** The player with this address has to go, and stays out. */
    void ban(MacAddress player);
}
