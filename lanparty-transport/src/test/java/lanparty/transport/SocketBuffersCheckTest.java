package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import lanparty.daemon.doctor.Finding;
import lanparty.daemon.doctor.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a doctor says of the buffers that the system grants. */
class SocketBuffersCheckTest {

    @ParameterizedTest
    @CsvSource({"212991, WARNING", "212992, GOOD", "2500000, GOOD"})
    void buffersBelowWhatEveryLinuxGrantsAreTooSmall(int bytes, Verdict verdict) {
        assertEquals(verdict, new SocketBuffersCheck(() -> bytes).run().verdict());
    }

    @Test
    void withoutASocketBuffersAreNotChecked() {
        Finding finding = new SocketBuffersCheck(() -> {
                    throw new IOException("Too many open files");
                })
                .run();
        assertEquals(Finding.notChecked("buffers", "no UDP socket can be opened: Too many open files"), finding);
    }
}
