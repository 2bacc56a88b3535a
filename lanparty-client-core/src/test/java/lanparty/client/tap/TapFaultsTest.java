package lanparty.client.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lanparty.client.system.Eventually;
import lanparty.client.system.Root;
import lanparty.daemon.command.ProcessCommand;
import lanparty.daemon.command.ProgramPath;
import lanparty.daemon.command.SystemCommand;
import lanparty.daemon.linux.DeviceException;
import lanparty.obs.Counters;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An adapter whose calls fail, and one that another program removes. */
@EnabledIf(value = Root.IS_ROOT_WITH_TUN, disabledReason = Root.REASON)
final class TapFaultsTest {
    private static final MacAddress OWN = MacAddress.parse("02:4c:50:00:00:01");

    private final SystemCommand system =
            new ProcessCommand(new ProgramPath(System.getenv("PATH")), ProcessCommand.DEFAULT_TIMEOUT);
    private final TapName name = new TapName("lpf" + ProcessHandle.current().pid());
    private final Counters counters = new Counters();
    private final FailingCalls calls = new FailingCalls();
    private int framesRead;

    @ParameterizedTest
    @CsvSource({
        "open, 2, sudo modprobe tun",
        "open, 13, needs CAP_NET_ADMIN",
        "open, 24, ulimit -n",
        "ioctl, 1, needs CAP_NET_ADMIN",
        "ioctl, 16, --tap",
        "ioctl, 22, --tap",
        "ioctl, 12, no memory"
    })
    void anAdapterThatCanNotBeMadeIsOneSentenceAndLeavesNothingOpen(String call, int errno, String words)
            throws Exception {
        long before = openDescriptors();
        calls.next(call, errno);
        UserFacingException failure =
                assertThrows(UserFacingException.class, () -> TapDevice.open(calls, name, OWN, counters));
        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertTrue(failure.toString().contains(words), failure::toString);
        assertEquals(before, openDescriptors());
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "11, 0", "12, 1", "105, 1"})
    void aReadThatFailsIsReadAgain(int errno, int counted) throws Exception {
        try (TapDevice tap = TapDevice.open(calls, name, OWN, counters)) {
            tap.bringUp(1500);
            calls.next("read", errno);
            assertEquals(0, tap.read((frame, at, length) -> {}));
            assertEquals(counted, counters.dropped(DropReason.DEVICE_OVERRUN));
            // The stack greets every new adapter with IPv6 or an address's announcement.
            system.run(List.of("ip", "address", "add", "198.18.78.1/24", "dev", name.text()));
            new ProcessBuilder("ping", "-c", "1", "-W", "1", "198.18.78.2").start();
            Eventually.holds(() -> framesRead(tap) > 0, () -> "nothing was read");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4, DEVICE_ERROR, 0",
        "11, DEVICE_QUEUE_FULL, 1",
        "105, DEVICE_QUEUE_FULL, 1",
        "12, DEVICE_QUEUE_FULL, 1",
        "5, DEVICE_ERROR, 1",
        "100, DEVICE_ERROR, 1"
    })
    void aFrameThatIsNotTakenIsCountedAndNothingElseHappens(int errno, DropReason reason, int lost) throws Exception {
        try (TapDevice tap = TapDevice.open(calls, name, OWN, counters)) {
            tap.bringUp(1500);
            calls.next("write", errno);
            tap.write(frame(), 0, 60);
            tap.flush();
            assertEquals(lost, counters.dropped(reason));
            tap.write(frame(), 0, 60);
            tap.flush();
            assertEquals(lost, counters.dropped(reason));
        }
    }

    @Test
    void anAdapterThatAnotherProgramRemovesIsNamedWithItsCure() throws Exception {
        try (TapDevice tap = TapDevice.open(name, OWN, counters)) {
            tap.bringUp(1500);
            system.run(List.of("ip", "link", "delete", name.text()));
            tap.write(frame(), 0, 60);
            tap.flush();
            assertEquals(1, counters.dropped(DropReason.DEVICE_ERROR));
            DeviceException gone = assertThrows(DeviceException.class, () -> tap.read((frame, at, length) -> {}));
            assertTrue(String.valueOf(gone.getMessage()).contains("start the client again"), gone::getMessage);
        }
    }

    private int framesRead(TapDevice tap) {
        try {
            framesRead += tap.read((frame, at, length) -> {});
            return framesRead;
        } catch (DeviceException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ByteBuf frame() {
        ByteBuf frame = Unpooled.buffer(60, 60);
        frame.setZero(0, 60);
        EthernetHeader.encode(frame, 0, OWN.bits(), 0x024C_5000_0007L, EtherType.LOCAL_EXPERIMENTAL);
        return frame;
    }

    private static long openDescriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
