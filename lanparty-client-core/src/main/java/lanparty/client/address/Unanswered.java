package lanparty.client.address;

/** Says once, until there is an answer, that no DHCP server answers. */
final class Unanswered {
    private final AddressEvents events;
    private boolean said;

    Unanswered(AddressEvents events) {
        this.events = events;
    }

    /** Again nobody has answered. */
    void tell() {
        if (!said) {
            said = true;
            events.noAddress(
                    "no DHCP server on the party's LAN has answered yet; still asking (is the LAN gateway there?"
                            + " --address built-in-dhcp asks past this system's DHCP client, --address ADDRESS/PREFIX not at"
                            + " all)");
        }
    }

    /** Somebody has. */
    void answered() {
        said = false;
    }
}
