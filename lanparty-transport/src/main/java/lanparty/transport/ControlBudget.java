package lanparty.transport;

/** What control messages that wait for their readers may take on all connections together. Any thread. */
public interface ControlBudget {
    /** For a process with one connection, which {@link ControlBacklog} bounds by itself. */
    ControlBudget OF_ONE = new ControlBudget() {
        @Override
        public boolean begin(int octets) {
            return true;
        }

        @Override
        public void end(int octets) {
            // Nobody counts.
        }
    };

    /** This number of octets more waits; false where that is too many in all. {@link #end} follows in any case. */
    boolean begin(int octets);

    /** This number of octets waits no longer. */
    void end(int octets);
}
