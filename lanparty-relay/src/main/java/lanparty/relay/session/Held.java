package lanparty.relay.session;

/**
 * What is counted for those who are here. Where nobody is, each is zero.
 *
 * @param sessions connections with a control stream
 * @param newcomers those of them that are in no room yet
 * @param rooms open
 * @param roomsOfAddresses rooms that count for the addresses that opened them
 * @param shares parts of the relay's line
 */
record Held(int sessions, int newcomers, int rooms, int roomsOfAddresses, int shares) {
    /** Nobody is here. */
    static final Held NOTHING = new Held(0, 0, 0, 0, 0);

    @Override
    public String toString() {
        return rooms + " rooms (" + roomsOfAddresses + " counted), " + sessions + " sessions (" + newcomers
                + " in no room yet), " + shares + " shares of the line";
    }
}
