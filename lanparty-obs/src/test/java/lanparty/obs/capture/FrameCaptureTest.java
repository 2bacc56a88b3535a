package lanparty.obs.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import lanparty.obs.FrameDirection;
import lanparty.obs.FrameLog;
import lanparty.overlay.DropReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a frame that is told of to the file. */
class FrameCaptureTest {
    private static final int PACKET = 6;
    private static final ByteBuf FRAME = Unpooled.wrappedBuffer(new byte[60]);

    @TempDir
    Path folder;

    @Test
    void whatALogIsToldOfIsInTheFileWhenItIsClosed() throws IOException {
        Path file = folder.resolve("party.pcapng");
        try (FrameCapture capture = FrameCapture.open(file, 1_000_000, () -> 1)) {
            FrameLog.showTo(capture);
            FrameLog log = new FrameLog("lan0");
            log.forwarded(FrameDirection.LAN_TO_RELAY, FrameLog.NO_PEER, FRAME, 0, 60);
            log.dropped(FrameDirection.RELAY_TO_LAN, 3, FRAME, 0, 60, DropReason.EAPOL);
        } finally {
            FrameLog.showTo(null);
        }
        List<Integer> types = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        ByteBuf blocks = Unpooled.wrappedBuffer(Files.readAllBytes(file));
        while (blocks.isReadable()) {
            int type = blocks.getInt(blocks.readerIndex());
            types.add(type);
            if (type == PACKET) {
                places.add(blocks.getInt(blocks.readerIndex() + 8));
            }
            blocks.skipBytes(blocks.getInt(blocks.readerIndex() + 4));
        }
        assertEquals(List.of(0, 1), places, "the LAN's, and the tunnel's");
        assertEquals(0x0A0D_0D0A, types.get(0));
        assertEquals(2, types.stream().filter(type -> type == 1).count());
        assertTrue(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains("dropped: 802.1X authentication"));
    }

    @Test
    void onlyItsOwnerReadsTheFileAlsoWhereItWasThereBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("old.pcapng"), "what was there");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        FrameCapture.open(file, 1_000_000, () -> 1).close();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(44, Files.size(file));
    }

    @Test
    void theFileEndsWithAWholeBlockBelowItsLimit() throws IOException {
        Path file = folder.resolve("limited.pcapng");
        try (FrameCapture capture = FrameCapture.open(file, 1000, () -> 1)) {
            int place = capture.place("lan0");
            for (int i = 0; i < 100; i++) {
                capture.frame(place, FRAME, 0, 60, null);
            }
        }
        ByteBuf blocks = Unpooled.wrappedBuffer(Files.readAllBytes(file));
        assertTrue(blocks.readableBytes() <= 1000 && blocks.readableBytes() > 850, blocks::toString);
        while (blocks.isReadable()) {
            blocks.skipBytes(blocks.getInt(blocks.readerIndex() + 4));
        }
    }

    @Test
    void aRingThatIsFullKeepsWhatItHasAndCountsTheRest() {
        CaptureRing ring = new CaptureRing(2);
        for (int i = 0; i < 5; i++) {
            ring.offer(i, 0, FRAME, 0, 60, null);
        }
        List<Integer> kept = new ArrayList<>();
        assertEquals(2, ring.waiting());
        ring.take(2, frame -> kept.add(frame.interfaceId()));
        assertEquals(List.of(0, 1), kept);
        ring.offer(9, 0, FRAME, 0, 60, null);
        ring.take(ring.waiting(), frame -> assertEquals(3, frame.unseenBefore()));
        ring.offer(10, 0, FRAME, 0, 60, null);
        ring.take(ring.waiting(), frame -> assertEquals(0, frame.unseenBefore()));
    }
}
