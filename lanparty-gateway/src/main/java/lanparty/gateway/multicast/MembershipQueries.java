package lanparty.gateway.multicast;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lanparty.overlay.ethernet.FrameSink;

/**
 * Asks the players' machines which groups they are in: their answers tell the gateway, and the LAN's switches what to send to the
 * gateway's port, also where it was just plugged in there and the LAN's own querier asks every two minutes. Only the room is asked.
 * Event loop only.
 */
public final class MembershipQueries {
    /** Asked again, as a question or an answer may be lost. */
    private static final long AGAIN_AFTER_MS = 2000;

    private final FrameSink room;
    private final LongSupplier nicMac;
    private final ByteBuf frame = Unpooled.buffer(GeneralQuery.IPV6_LENGTH, GeneralQuery.IPV6_LENGTH);
    private boolean isRepeatDue;

    /**
     * Asks nothing yet.
     *
     * @param room takes frames for all players
     * @param nicMac the address of the gateway's interface, which the questions come from
     */
    public MembershipQueries(FrameSink room, LongSupplier nicMac) {
        this.room = room;
        this.nicMac = nicMac;
    }

    /** From now on also as often as a querier asks. */
    public void begin(ScheduledExecutorService loop) {
        loop.scheduleWithFixedDelay(
                () -> ask(loop), GeneralQuery.INTERVAL_SECONDS, GeneralQuery.INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    /** Now and once more; however often this is called, no more often than that. */
    public void ask(ScheduledExecutorService loop) {
        if (!isRepeatDue) {
            isRepeatDue = true;
            send();
            loop.schedule(
                    () -> {
                        isRepeatDue = false;
                        send();
                    },
                    AGAIN_AFTER_MS,
                    TimeUnit.MILLISECONDS);
        }
    }

    private void send() {
        GeneralQuery.encodeIpv4(frame, nicMac.getAsLong());
        room.frame(frame, 0, GeneralQuery.IPV4_LENGTH);
        GeneralQuery.encodeIpv6(frame, nicMac.getAsLong());
        room.frame(frame, 0, GeneralQuery.IPV6_LENGTH);
    }
}
