package lanparty.lab.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was built goes in reverse, whatever fails. */
final class CloserTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void closesTheLastThingFirstAndOnce() {
        Closer closer = new Closer();
        closer.add(() -> closed.add("machine"));
        closer.add(() -> closed.add("process"));
        closer.close();
        closer.close();
        assertEquals(List.of("process", "machine"), closed);
    }

    @Test
    void closesTheRestAfterAFailureAndReportsTheFirst() {
        Closer closer = new Closer();
        closer.add(() -> closed.add("machine"));
        closer.add(() -> {
            throw new IllegalStateException("second");
        });
        closer.add(() -> {
            throw new IllegalStateException("first");
        });
        LabException failure = assertThrows(LabException.class, closer::close);
        assertEquals(List.of("machine"), closed);
        Throwable cause = failure.getCause();
        assertTrue(cause != null && "first".equals(cause.getMessage()));
        assertEquals(1, failure.getSuppressed().length);
    }

    @Test
    void closesAtOnceWhatComesTooLate() {
        Closer closer = new Closer();
        closer.close();
        assertThrows(LabException.class, () -> closer.add(() -> closed.add("late")));
        assertTrue(closed.contains("late"));
    }
}
