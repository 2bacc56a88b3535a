package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanparty.ctrl.BanEntry;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.HostMessage.Bans;
import lanparty.ctrl.HostMessage.CloseRoom;
import lanparty.ctrl.HostMessage.Kick;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RoomName;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.TestIdentities;
import lanparty.relay.limit.EntrySettings;
import lanparty.relay.limit.LimitSettings;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Whatever endpoints do, what was counted for them is given back when they are gone. */
class QuotaPropertyTest {
    private static final int ENDPOINTS = 6;
    private static final int MOST_STEPS = 80;

    /** Three rooms in all, two of one address, two players in each. */
    private static final ServiceSettings NARROW =
            new ServiceSettings(2, LimitSettings.DEFAULTS, new EntrySettings(64, 64, 200, 10, 20, 3, 2));

    private enum Deed {
        CONNECTS,
        JOINS,
        JOINS_UNPROVEN,
        JOINS_WITHOUT_A_WAY_FOR_FRAMES,
        OPENS_AS_GATEWAY,
        SAYS_GOODBYE,
        IS_LOST,
        KICKS,
        BANS,
        LISTS_BANS,
        CLOSES_THE_ROOM,
        LETS_THE_LOOPS_RUN,
        LETS_TIME_PASS
    }

    /**
     * One thing that happens.
     *
     * @param who which endpoint does it
     * @param what whom it is about, or which room it is in
     */
    private record Step(Deed deed, int who, int what) {}

    @Provide
    Arbitrary<List<Step>> evenings() {
        Arbitrary<Deed> deeds = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(Deed.class)),
                Tuple.of(1, Arbitraries.of(Deed.JOINS, Deed.OPENS_AS_GATEWAY, Deed.CLOSES_THE_ROOM)));
        Arbitrary<Integer> endpoints = Arbitraries.integers().between(0, ENDPOINTS - 1);
        return Combinators.combine(deeds, endpoints, Arbitraries.integers().between(0, 11))
                .as(Step::new)
                .list()
                .ofMaxSize(MOST_STEPS);
    }

    @Property
    void whenNobodyIsHereNothingIsCounted(
            @ForAll @IntRange(min = 1, max = 3) int loops, @ForAll("evenings") List<Step> steps) {
        Evening evening = new Evening(loops);
        for (Step step : steps) {
            evening.take(step);
            Held held = evening.party.relay.held();
            assertEquals(held.rooms(), held.roomsOfAddresses(), () -> "after " + step);
            assertTrue(held.newcomers() <= held.sessions(), () -> "after " + step);
        }
        evening.everyoneGoes();
        assertEquals(Held.NOTHING, evening.party.relay.held());
        assertEveryAddressMayOpenAsManyRoomsAsBefore(evening.party);
    }

    private static void assertEveryAddressMayOpenAsManyRoomsAsBefore(Party party) {
        for (int room = 0; room < NARROW.entry().rooms(); room++) {
            FakeEndpoint next = party.connectFrom(room & 1);
            next.say(Party.clientHello(new RoomName("next" + room), room, "next-" + room, null));
            party.settle();
            assertEquals(List.of(), next.welcome().peers());
        }
    }

    /** A relay and some endpoints, from two addresses. */
    private static final class Evening {
        private final Party party;
        private final Map<Integer, FakeEndpoint> endpoints = new HashMap<>();
        private final List<FakeEndpoint> everyone = new ArrayList<>();

        Evening(int loops) {
            party = new Party(NARROW, loops);
        }

        void take(Step step) {
            switch (step.deed()) {
                case CONNECTS -> connect(step.who());
                case JOINS -> say(step, hello(PeerRole.CLIENT, step));
                case OPENS_AS_GATEWAY -> say(step, hello(PeerRole.GATEWAY, step));
                case JOINS_UNPROVEN -> {
                    of(step).keepsItsProof = true;
                    say(step, hello(PeerRole.CLIENT, step));
                }
                case JOINS_WITHOUT_A_WAY_FOR_FRAMES -> {
                    of(step).hasNoWay = true;
                    say(step, hello(PeerRole.CLIENT, step));
                }
                case SAYS_GOODBYE -> say(step, new Disconnect("bye"));
                case IS_LOST -> of(step).lose(true);
                case KICKS -> say(step, new Kick(step.what() + 1, false, ""));
                case BANS -> say(step, new Kick(step.what() + 1, true, ""));
                case LISTS_BANS ->
                    say(step, new Bans(List.of(new BanEntry(null, new MacAddress(Party.mac(step.what() % 4))))));
                case CLOSES_THE_ROOM -> say(step, new CloseRoom(""));
                case LETS_THE_LOOPS_RUN -> party.settle();
                case LETS_TIME_PASS -> party.advance(Duration.ofSeconds(step.what()));
            }
        }

        private FakeEndpoint of(Step step) {
            FakeEndpoint endpoint = endpoints.get(step.who());
            return endpoint == null ? connect(step.who()) : endpoint;
        }

        private FakeEndpoint connect(int who) {
            FakeEndpoint endpoint = party.connectFrom(who & 1);
            everyone.add(endpoint);
            FakeEndpoint before = endpoints.put(who, endpoint);
            if (before != null && who % 3 == 0) {
                before.lose(false);
            }
            return endpoint;
        }

        /** As the transport does, which closes a connection that an exception came from. */
        private void say(Step step, ControlMessage message) {
            FakeEndpoint endpoint = of(step);
            try {
                endpoint.say(message);
            } catch (IllegalStateException noWay) {
                endpoint.lose(false);
            }
        }

        void everyoneGoes() {
            everyone.forEach(endpoint -> endpoint.lose(false));
            party.settle();
        }

        /** Which room by the remainder of three, whose address and key by the rest. */
        private static Hello hello(PeerRole role, Step step) {
            int number = step.what() / 3;
            boolean isGateway = role == PeerRole.GATEWAY;
            return new Hello(
                    Protocol.VERSION,
                    role,
                    new RoomName("room" + step.what() % 3),
                    isGateway ? null : new MacAddress(Party.mac(number)),
                    null,
                    null,
                    TestIdentities.keyOf("identity-" + number + (isGateway ? "" : step.who() & 1)),
                    null,
                    null,
                    "");
        }
    }
}
