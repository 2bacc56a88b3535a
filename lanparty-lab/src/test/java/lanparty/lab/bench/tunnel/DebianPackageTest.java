package lanparty.lab.bench.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import lanparty.lab.Jars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the table says of a peer's version. */
final class DebianPackageTest {
    @ParameterizedTest
    @CsvSource({
        "2.6.3-1+deb12u3, 2.6",
        "22-4, 22",
        "1.3.1~svn3789-7, 1.3",
        "5.01.9674+git20200806+8181039+dfsg2-2+b2, 5.01",
        "1:7.2-1, 7.2",
        "unknown, ''"
    })
    void aVersionIsItsFirstTwoNumbers(String version, String shown) {
        assertEquals(shown, DebianPackage.upstream(version));
    }

    @Test
    void aProgramThatNobodyHasIsMissing() {
        assertFalse(new DebianPackage("nothing", "no-such-program-anywhere").isInstalled());
    }

    @Test
    void oursComesFirstAndTheLimitLast() {
        List<Tunnel> all = Tunnels.all(Jars.ofThisWorkspace());
        assertEquals("lanparty", all.get(0).name());
        assertEquals(
                List.of("vxlan"),
                all.stream().filter(Tunnel::isLimit).map(Tunnel::name).toList());
        assertEquals("vxlan", all.get(all.size() - 1).name());
    }
}
