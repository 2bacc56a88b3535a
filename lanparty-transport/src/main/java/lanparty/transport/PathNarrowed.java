package lanparty.transport;

/**
 * The event in a connection's pipeline that its path takes short packets only, which quiche can't be told. The connection
 * ends, and the next one begins with what every path takes and finds the rest out anew.
 */
enum PathNarrowed {
    /** The one there is. */
    EVENT;

    /** Why the connection ends, for either end's user. */
    static final String REASON = "the path to the relay takes only shorter packets than before";
}
