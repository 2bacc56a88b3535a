package lanparty.lab.chaos.fault;

import java.time.Duration;

/** What happens to a daemon's process. */
public sealed interface DaemonFault extends Fault {
    /**
     * The daemon at a place ends and is started again after a while.
     *
     * @param place whose daemon: the relay, the LAN host's gateway, a player's client
     * @param isKilled by SIGKILL, otherwise it is asked by SIGTERM
     * @param lasts how long it is away
     */
    record Restart(Place place, boolean isKilled, Duration lasts) implements DaemonFault {
        @Override
        public FaultKind kind() {
            if (place.equals(Place.RELAY)) {
                return isKilled ? FaultKind.RELAY_KILLED : FaultKind.RELAY_STOPPED;
            }
            if (place.equals(Place.LAN)) {
                return isKilled ? FaultKind.GATEWAY_KILLED : FaultKind.GATEWAY_STOPPED;
            }
            return FaultKind.CLIENT_KILLED;
        }

        @Override
        public String describe() {
            return "the daemon of " + place + (isKilled ? " is killed" : " is told to end") + ", away for "
                    + lasts.toMillis() + " ms";
        }
    }

    /** A player's client gets SIGSTOP, and SIGCONT when it is over. */
    record Suspension(Place place, Duration lasts) implements DaemonFault {
        @Override
        public FaultKind kind() {
            return FaultKind.CLIENT_SUSPENDED;
        }

        @Override
        public String describe() {
            return "the client of " + place + " stands still for " + lasts.toMillis() + " ms";
        }
    }

    /** The disk with a daemon's state is full while the daemon is killed and started again. */
    record DiskFull(Place place, Duration lasts) implements DaemonFault {
        @Override
        public FaultKind kind() {
            return FaultKind.DISK_FULL;
        }

        @Override
        public String describe() {
            return "the disk of " + place + " is full for " + lasts.toMillis()
                    + " ms while its daemon is killed and started";
        }
    }

    /** A daemon's limit of open files is below what it has open already. */
    record DescriptorsUsedUp(Place place, Duration lasts) implements DaemonFault {
        @Override
        public FaultKind kind() {
            return FaultKind.DESCRIPTORS_USED_UP;
        }

        @Override
        public String describe() {
            return "the daemon of " + place + " may open nothing more for " + lasts.toMillis() + " ms";
        }
    }
}
