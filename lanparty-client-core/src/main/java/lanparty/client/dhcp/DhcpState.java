package lanparty.client.dhcp;

/** Where a client stands (RFC 2131 figure 5; INIT-REBOOT is no state, as its question follows at once). */
enum DhcpState {
    /** Has no address, and waits before it asks. */
    INIT,
    /** Has asked who gives addresses. */
    SELECTING,
    /** Has asked for the one that it was offered. */
    REQUESTING,
    /** Has asked for the one that it had before the way to the LAN was interrupted. */
    REBOOTING,
    /** Was given one, and looks whether somebody else has it (RFC 2131 section 3.1.5). */
    CHECKING,
    /** Has one. */
    BOUND,
    /** Has one, and asks its server to keep it. */
    RENEWING,
    /** Has one, and asks any server to keep it. */
    REBINDING
}
