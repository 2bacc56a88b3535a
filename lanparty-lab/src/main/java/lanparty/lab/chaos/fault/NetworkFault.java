package lanparty.lab.chaos.fault;

import java.time.Duration;

/** What happens to the wires. */
public sealed interface NetworkFault extends Fault {
    /** Nothing passes: at {@link Place#RELAY} between everyone and the relay, elsewhere on one home's line. */
    record Cut(Place place, Duration lasts) implements NetworkFault {
        @Override
        public FaultKind kind() {
            return place.equals(Place.RELAY) ? FaultKind.RELAY_UNREACHABLE : FaultKind.HOME_OFFLINE;
        }

        @Override
        public String describe() {
            return "nothing passes to or from " + place + " for " + lasts.toMillis() + " ms";
        }
    }

    /**
     * A home router's mapping changes.
     *
     * @param hasNewAddress whether the outer address changes too, and not the port alone
     * @param lasts how long nothing else happens
     */
    record Rebinding(Place place, boolean hasNewAddress, Duration lasts) implements NetworkFault {
        @Override
        public FaultKind kind() {
            return FaultKind.NAT_REBOUND;
        }

        @Override
        public String describe() {
            return "the router of " + place + " maps to another " + (hasNewAddress ? "address" : "port");
        }
    }

    /** A machine gets another address in its home, and loses the old one. */
    record Move(Place place, Duration lasts) implements NetworkFault {
        @Override
        public FaultKind kind() {
            return FaultKind.ADDRESS_CHANGED;
        }

        @Override
        public String describe() {
            return "the machine of " + place + " gets another local address";
        }
    }

    /** This percentage of a home's packets is lost, each way. */
    record Loss(Place place, int percent, Duration lasts) implements NetworkFault {
        @Override
        public FaultKind kind() {
            return FaultKind.PACKETS_LOST;
        }

        @Override
        public String describe() {
            return percent + " % of the packets of " + place + " are lost for " + lasts.toMillis() + " ms";
        }
    }

    /** A home's line takes packets of at most this length, in octets. */
    record Narrowing(Place place, int mtu, Duration lasts) implements NetworkFault {
        @Override
        public FaultKind kind() {
            return FaultKind.MTU_NARROWED;
        }

        @Override
        public String describe() {
            return "the line of " + place + " has an MTU of " + mtu + " for " + lasts.toMillis() + " ms";
        }
    }

    /** A home's line carries this rate, in kbit/s, each way, behind a buffer of 200 ms. */
    record SlowLine(Place place, int kbitPerSecond, Duration lasts) implements NetworkFault {
        @Override
        public FaultKind kind() {
            return FaultKind.SLOW_LINE;
        }

        @Override
        public String describe() {
            return "the line of " + place + " carries " + kbitPerSecond + " kbit/s for " + lasts.toMillis() + " ms";
        }
    }

    /** A machine's own firewall refuses the datagrams that it sends. */
    record Refusal(Place place, Duration lasts) implements NetworkFault {
        @Override
        public FaultKind kind() {
            return FaultKind.PACKETS_REFUSED;
        }

        @Override
        public String describe() {
            return "the firewall of " + place + " refuses what its machine sends for " + lasts.toMillis() + " ms";
        }
    }

    /** A player transfers to the LAN as fast as it goes. */
    record Bulk(Place place, Duration lasts) implements NetworkFault {
        @Override
        public FaultKind kind() {
            return FaultKind.BULK_TRAFFIC;
        }

        @Override
        public String describe() {
            return place + " transfers as fast as it goes for " + lasts.toMillis() + " ms";
        }
    }

    /** The gateway's interface on the LAN is down. */
    record LanDown(Duration lasts) implements NetworkFault {
        @Override
        public FaultKind kind() {
            return FaultKind.LAN_DOWN;
        }

        @Override
        public Place place() {
            return Place.LAN;
        }

        @Override
        public String describe() {
            return "the gateway's LAN interface is down for " + lasts.toMillis() + " ms";
        }
    }
}
