package lanparty.lab.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Names must tell a dead lab's namespaces from a living one's and from everybody else's. */
final class NamespaceNamesTest {
    @Test
    void tellsTheProcessThatMadeANamespace() {
        String name = new NamespaceNames().of("lan1");
        assertEquals(Optional.of(ProcessHandle.current().pid()), NamespaceNames.maker(name));
    }

    @Test
    void twoLabsOfOneProcessShareNoName() {
        assertNotEquals(new NamespaceNames().of("lan1"), new NamespaceNames().of("lan1"));
    }

    @Test
    void namespacesOfOthersHaveNoMaker() {
        for (String name : new String[] {"pl-lan1", "lp", "lp12-x", "home1", "lp12x3", "xlp12x3-lan1"}) {
            assertEquals(Optional.empty(), NamespaceNames.maker(name), name);
        }
    }
}
