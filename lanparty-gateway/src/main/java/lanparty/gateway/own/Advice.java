package lanparty.gateway.own;

/**
 * What a host should know, and what to do about it.
 *
 * @param what how it is
 * @param cure empty where there is nothing to do
 */
public record Advice(String what, String cure) {
    /** In one sentence. */
    @Override
    public String toString() {
        return cure.isEmpty() ? what : what + "; " + cure;
    }
}
