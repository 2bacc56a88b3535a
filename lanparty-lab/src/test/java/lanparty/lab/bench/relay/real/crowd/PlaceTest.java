package lanparty.lab.bench.relay.real.crowd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanparty.ctrl.PeerRole;
import lanparty.link.identity.VirtualMac;
import lanparty.relay.limit.EntrySettings;
import org.junit.jupiter.api.Test;

/** Who sits where, and comes from where: within every limit that a relay has by default. */
final class PlaceTest {
    private static final EntrySettings LIMITS = EntrySettings.DEFAULTS;

    private static Stream<Place> all() {
        return IntStream.range(0, LIMITS.connections()).mapToObj(Place::new);
    }

    @Test
    void noAddressHasMoreConnectionsThanItMay() {
        Map<Integer, Long> byAddress = all().collect(Collectors.groupingBy(Place::address, Collectors.counting()));
        assertTrue(byAddress.values().stream().allMatch(count -> count <= LIMITS.connectionsPerAddress()));
        assertEquals(LIMITS.connections() / LIMITS.connectionsPerAddress(), byAddress.size());
    }

    @Test
    void noAddressOpensMoreRoomsThanItMay() {
        Map<Integer, Long> byAddress = all().filter(place -> place.role() == PeerRole.GATEWAY)
                .collect(Collectors.groupingBy(Place::address, Collectors.counting()));
        assertEquals(
                LIMITS.connections() / Place.ROOM_SIZE,
                byAddress.values().stream().mapToLong(Long::longValue).sum());
        byAddress.forEach((address, rooms) -> assertTrue(rooms <= LIMITS.roomsPerAddress(), address + ": " + rooms));
    }

    @Test
    void oneTooManyComesFromAnAddressOfTheirOwn() {
        int newcomer = new Place(LIMITS.connections()).address();
        assertTrue(all().noneMatch(place -> place.address() == newcomer));
        assertNotEquals(Place.loopback(0), Place.loopback(newcomer));
        assertTrue(Place.loopback(newcomer).isLoopbackAddress());
    }

    @Test
    void aRoomHasOneGatewayAndEachPlayerAnAddressOfTheirOwn() {
        assertEquals(PeerRole.GATEWAY, new Place(32).role());
        assertEquals(new Place(32).room(), new Place(47).room());
        assertFalse(new Place(32).room() == new Place(48).room());
        assertEquals(
                LIMITS.connections() - LIMITS.connections() / Place.ROOM_SIZE,
                all().map(Place::mac).filter(Objects::nonNull).distinct().count());
        assertTrue(all().map(Place::mac).filter(Objects::nonNull).allMatch(VirtualMac::isSuitable));
    }
}
