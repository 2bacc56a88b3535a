package lanparty.obs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The codes that scripts and services rely on. */
class ExitCodeTest {
    @Test
    void exitCodesAreTheDocumentedOnes() {
        assertEquals(0, ExitCode.CLEAN.code());
        assertEquals(1, ExitCode.FAILURE.code());
        assertEquals(2, ExitCode.USAGE.code());
        assertEquals(3, ExitCode.ENVIRONMENT.code());
        assertEquals(4, ExitCode.REFUSED.code());
    }
}
