package lanparty.relay.session;

import java.util.List;
import java.util.function.LongSupplier;
import lanparty.relay.limit.LimitSettings;
import lanparty.relay.limit.SharedBandwidth;
import lanparty.relay.loop.Handovers;
import lanparty.relay.loop.RelayLoop;

/** What all seats of one event loop share. */
record SeatLoop(
        RelayLoop loop,
        RelayLoop home,
        Handovers handovers,
        LimitSettings limits,
        SharedBandwidth bandwidth,
        LongSupplier nanoTime) {
    static SeatLoop on(
            RelayLoop loop,
            List<RelayLoop> all,
            LimitSettings limits,
            SharedBandwidth bandwidth,
            LongSupplier nanoTime) {
        return new SeatLoop(loop, all.get(0), new Handovers(loop, all), limits, bandwidth, nanoTime);
    }
}
