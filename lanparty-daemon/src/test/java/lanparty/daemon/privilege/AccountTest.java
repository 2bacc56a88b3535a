package lanparty.daemon.privilege;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The system's users. */
final class AccountTest {
    private static final List<String> LINES = List.of(
            "root:x:0:0:root:/root:/bin/bash",
            "# a comment",
            "+::::::",
            "broken:x:one:2:::",
            "lanparty:x:998:997::/var/lib/lanparty:/usr/sbin/nologin");

    @Test
    void aUserIsFoundByName() {
        assertEquals(Optional.of(new Account("lanparty", 998, 997)), Account.in(LINES, "lanparty"));
        assertTrue(Account.in(LINES, "root").orElseThrow().isRoot());
    }

    @Test
    void whoIsNotThereOrHasNoNumbersIsNotFound() {
        for (String name : List.of("nobody", "broken", "", "lan", "+")) {
            assertEquals(Optional.empty(), Account.in(LINES, name), name);
        }
    }
}
