package lanparty.obs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The words of frame lines, which tools may rely on. */
class FrameLogTest {
    private static final long PLAYER = MacAddress.parse("02:4c:50:00:00:01").bits();
    private static final long HOST = MacAddress.parse("00:1b:21:0a:0b:0c").bits();

    private final Logger logger = (Logger) LoggerFactory.getLogger(FrameLog.LOGGER_NAME);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final FrameLog log = new FrameLog("eth0");

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void aForwardedFrameHasNoReason() {
        log.forwarded(FrameDirection.LAN_TO_RELAY, 3, frame(PLAYER, HOST, 0x0800, 74), 0, 74);
        assertEquals(
                List.of("frame interface=eth0 direction=lan-to-relay peer=3 src=00:1b:21:0a:0b:0c dst=02:4c:50:00:00:01"
                        + " type=0x0800 bytes=74 action=forward reason=-"),
                messages());
        assertEquals(Level.DEBUG, lines.list.get(0).getLevel());
    }

    @Test
    void aDroppedFrameHasItsReason() {
        ByteBuf frame = frame(MacAddress.BROADCAST.bits(), PLAYER, 0x86DD, 60);
        log.dropped(FrameDirection.RELAY_TO_LAN, 7, frame, 0, 60, DropReason.FORGED_SOURCE);
        assertEquals(
                List.of("frame interface=eth0 direction=relay-to-lan peer=7 src=02:4c:50:00:00:01 dst=ff:ff:ff:ff:ff:ff"
                        + " type=0x86dd bytes=60 action=drop reason=forged-source"),
                messages());
    }

    @Test
    void aFrameOfNobodyInParticularHasNoPeer() {
        ByteBuf frame = frame(MacAddress.BROADCAST.bits(), PLAYER, 0x0806, 60);
        log.forwarded(FrameDirection.TAP_TO_RELAY, FrameLog.NO_PEER, frame, 0, 60);
        assertTrue(
                messages().get(0).contains(" direction=tap-to-relay peer=- src="),
                messages().get(0));
    }

    @Test
    void an8023FrameHasALengthInsteadOfAType() {
        log.forwarded(
                FrameDirection.PEER_TO_ROOM, 1, frame(MacAddress.BROADCAST.bits(), PLAYER, 0x05DC, 1514), 0, 1514);
        assertTrue(
                messages().get(0).contains(" length=1500 bytes=1514 "),
                messages().get(0));
        log.forwarded(FrameDirection.PEER_TO_ROOM, 1, frame(MacAddress.BROADCAST.bits(), PLAYER, 0x0600, 60), 0, 60);
        assertTrue(
                messages().get(1).contains(" type=0x0600 bytes=60 "), messages().get(1));
    }

    @Test
    void aFrameShorterThanItsHeaderIsLoggedWithoutReadingIt() {
        ByteBuf frame = Unpooled.wrappedBuffer(new byte[13]);
        log.dropped(FrameDirection.PEER_TO_PEER, 2, frame, 0, 13, DropReason.RUNT);
        log.dropped(FrameDirection.PEER_TO_PEER, 2, frame, 0, 0, DropReason.RUNT);
        assertEquals(
                "frame interface=eth0 direction=peer-to-peer peer=2 src=- dst=- type=- bytes=13 action=drop reason=runt",
                messages().get(0));
        assertEquals(
                "frame interface=eth0 direction=peer-to-peer peer=2 src=- dst=- type=- bytes=0 action=drop reason=runt",
                messages().get(1));
    }

    @Test
    void theFrameIsReadWhereItStartsAndLeftAsItWas() {
        ByteBuf buffer = Unpooled.buffer();
        buffer.writeZero(100).writeBytes(frame(HOST, PLAYER, 0x0800, 60)).writeZero(10);
        buffer.readerIndex(5);
        log.forwarded(FrameDirection.RELAY_TO_TAP, 1, buffer, 100, 60);
        assertTrue(
                messages().get(0).contains(" src=02:4c:50:00:00:01 dst=00:1b:21:0a:0b:0c "),
                messages().get(0));
        assertEquals(5, buffer.readerIndex());
        assertEquals(170, buffer.writerIndex());
    }

    @Test
    void anOddInterfaceNameCannotForgeAnotherField() {
        ByteBuf frame = frame(HOST, PLAYER, 0x0800, 60);
        new FrameLog("e\"th =0\n").forwarded(FrameDirection.RELAY_TO_TAP, 1, frame, 0, 60);
        assertTrue(
                messages().get(0).startsWith("frame interface=\"e?th =0?\" direction="),
                messages().get(0));
    }

    @Test
    void nothingIsReadOrWrittenWhileItIsOff() {
        logger.setLevel(Level.INFO);
        assertFalse(log.isEnabled());
        ByteBuf released = frame(HOST, PLAYER, 0x0800, 60);
        released.release();
        log.forwarded(FrameDirection.RELAY_TO_TAP, 1, released, 0, 60);
        log.dropped(FrameDirection.RELAY_TO_TAP, 1, released, 0, 60, DropReason.RUNT);
        assertEquals(List.of(), messages());
    }

    private List<String> messages() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static ByteBuf frame(long destination, long source, int typeOrLength, int length) {
        ByteBuf frame = Unpooled.buffer(length).writeZero(length);
        EthernetHeader.encode(frame, 0, destination, source, typeOrLength);
        return frame;
    }
}
