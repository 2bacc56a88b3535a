package lanparty.link.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which address of a relay's name is called next. */
class RelayAddressesTest {
    private static final int PORT = 443;

    private final RelayAddresses addresses = new RelayAddresses();

    @Test
    void nothingIsKnownBeforeALookUp() {
        assertTrue(addresses.isEmpty());
    }

    @Test
    void aNamesAddressesAreCalledInTurn() {
        find("203.0.113.99", "198.51.100.10");
        assertEquals(List.of("203.0.113.99", "198.51.100.10", "203.0.113.99"), called(3));
    }

    @Test
    void familiesAlternateBeginningWithTheSystemsFirst() {
        find("2001:db8::1", "2001:db8::2", "2001:db8::3", "198.51.100.10");
        assertEquals(List.of("2001:db8::1", "198.51.100.10", "2001:db8::2", "2001:db8::3"), called(4));
    }

    @Test
    void aNameWithThousandsOfAddressesIsCalledAtSixteen() {
        find(IntStream.range(0, 5000)
                .mapToObj(i -> "198.18." + i / 256 + "." + i % 256)
                .toArray(String[]::new));
        assertEquals("198.18.0.0", called(RelayAddresses.MOST + 1).get(RelayAddresses.MOST));
    }

    @Test
    void theAddressThatAnsweredIsTheFirstAndEveryOtherAfterwards() {
        find("203.0.113.99", "198.51.100.10", "198.51.100.11");
        called(1);
        addresses.answeredAt(new InetSocketAddress("198.51.100.11", PORT));
        assertEquals(
                List.of("198.51.100.11", "198.51.100.10", "198.51.100.11", "203.0.113.99", "198.51.100.11"), called(5));
    }

    @Test
    void aLookUpThatFindsTheSameChangesNoTurn() {
        find("203.0.113.99", "198.51.100.10");
        called(1);
        find("203.0.113.99", "198.51.100.10");
        assertEquals(List.of("198.51.100.10"), called(1));
    }

    @Test
    void anAddressThatTheNameHasLostIsNotCalledAgain() {
        find("203.0.113.99", "198.51.100.10");
        addresses.answeredAt(new InetSocketAddress("203.0.113.99", PORT));
        find("198.51.100.10");
        assertEquals(List.of("198.51.100.10", "198.51.100.10", "198.51.100.10"), called(3));
    }

    @Test
    void aSingleAddressIsCalledAlwaysAlsoWhereItAnswered() {
        find("198.51.100.10");
        addresses.answeredAt(new InetSocketAddress("198.51.100.10", PORT));
        assertEquals(List.of("198.51.100.10", "198.51.100.10"), called(2));
    }

    private void find(String... found) {
        List<InetAddress> all = new ArrayList<>();
        for (String each : found) {
            all.add(address(each));
        }
        addresses.found(all, PORT);
    }

    private List<String> called(int times) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(addresses.next().getAddress().getHostAddress().replace(":0:0:0:0:0:", "::"));
        }
        return all;
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
