package lanparty.client.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.dhcp.DhcpMessage;
import lanparty.overlay.dhcp.DhcpMessageType;
import lanparty.overlay.dhcp.DhcpOption;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.junit.jupiter.api.Test;

/** RFC 2131's client, in virtual time, against a server that the test plays. */
final class DhcpClientTest {
    private final VirtualLan lan = new VirtualLan();
    private final DhcpClient client = lan.client;

    @Test
    void asksAllThenTakesTheFirstOfferAndLooksWhetherSomebodyHasItBeforeUsingIt() {
        client.start(null, false);
        DhcpFrame discover = lan.said(DhcpMessageType.DISCOVER);
        assertEquals(MacAddress.BROADCAST, discover.destination());
        assertEquals(Ipv4Address.BROADCAST, discover.to());
        assertEquals(Ipv4Address.NONE, discover.from());
        assertEquals(-1, option(discover, DhcpOption.REQUESTED_ADDRESS));
        lan.offer(VirtualLan.GIVEN);
        DhcpFrame request = lan.said(DhcpMessageType.REQUEST);
        assertEquals(MacAddress.BROADCAST, request.destination());
        assertEquals(Ipv4Address.NONE, request.message().clientAddress());
        assertEquals(VirtualLan.GIVEN, address(request, DhcpOption.REQUESTED_ADDRESS));
        assertEquals(VirtualLan.SERVER, address(request, DhcpOption.SERVER_IDENTIFIER));
        assertEquals(discover.message().transactionId(), request.message().transactionId());
        lan.ack(VirtualLan.GIVEN, 3600);
        assertEquals(List.of(), lan.events);
        lan.pass(700);
        assertEquals(3, lan.probes().size());
        assertEquals(List.of(), lan.events);
        lan.pass(100);
        assertEquals(List.of("bound 192.168.50.57/24"), lan.events);
        ArpFrame announcement = lan.arps.get(3);
        assertEquals(VirtualLan.GIVEN, announcement.sender());
        assertEquals(VirtualLan.GIVEN, announcement.target());
    }

    @Test
    void anOfferOfANetworkThatIsNoLansIsLeftForAnother() {
        client.start(null, false);
        lan.hear(wide(lan.answer(DhcpMessageType.OFFER, WIDE, 3600)));
        assertEquals(0, lan.timesOf(DhcpMessageType.REQUEST).size());
        assertEquals(List.of("refused 129.1.2.3/1 of 192.168.50.1"), lan.events);
        lan.hear(lan.answer(DhcpMessageType.OFFER, VirtualLan.GIVEN, 3600).from(VirtualLan.OTHER_SERVER));
        assertEquals(VirtualLan.OTHER_SERVER, address(lan.said(DhcpMessageType.REQUEST), DhcpOption.SERVER_IDENTIFIER));
    }

    @Test
    void anOfferOfTheWholeInternetIsRefusedInWordsToo() {
        client.start(null, false);
        lan.hear(masked(lan.answer(DhcpMessageType.OFFER, VirtualLan.GIVEN, 3600), "0.0.0.0"));
        assertEquals(0, lan.timesOf(DhcpMessageType.REQUEST).size());
        assertEquals(List.of("refused 192.168.50.57/0 of 192.168.50.1"), lan.events);
    }

    @Test
    void aServerThatOffersOneNetworkAndGivesAnotherIsAskedAgain() {
        client.start(null, false);
        lan.offer(VirtualLan.GIVEN);
        lan.hear(wide(lan.answer(DhcpMessageType.ACK, WIDE, 3600)));
        assertEquals(List.of("refused 129.1.2.3/1 of 192.168.50.1"), lan.events);
        lan.pass(30_000);
        assertTrue(lan.timesOf(DhcpMessageType.DISCOVER).size() > 1);
    }

    @Test
    void aRenewalThatWidensTheNetworkCostsTheAddress() {
        lan.bind(VirtualLan.GIVEN, 3600);
        lan.events.clear();
        lan.pass(1_801_000);
        lan.hear(wide(lan.answer(DhcpMessageType.ACK, WIDE, 3600)));
        assertEquals(List.of("refused 129.1.2.3/1 of 192.168.50.1", "lost"), lan.events);
    }

    private static final Ipv4Address WIDE = Ipv4Address.parse("129.1.2.3");

    private static VirtualLan.Answer wide(VirtualLan.Answer answer) {
        return masked(answer, "128.0.0.0");
    }

    private static VirtualLan.Answer masked(VirtualLan.Answer answer, String mask) {
        return new VirtualLan.Answer(
                answer.type(),
                answer.transactionId(),
                answer.yours(),
                answer.server(),
                answer.options().with(DhcpOption.SUBNET_MASK, Ipv4Address.parse(mask)));
    }

    @Test
    void repeatsAQuestionWithLongerJitteredWaitsAndSaysOnceInAWhileThatNobodyAnswers() {
        client.start(null, false);
        lan.pass(60_000);
        List<Long> asked = lan.timesOf(DhcpMessageType.DISCOVER);
        assertTrue(asked.size() >= 8 && asked.size() <= 14, asked::toString);
        for (int question = 1; question < asked.size(); question++) {
            long waited = asked.get(question) - asked.get(question - 1);
            long step = Math.min(8_000, 1_000L << question - 1);
            assertTrue(waited >= step * 3 / 4 && waited <= step * 5 / 4, asked::toString);
        }
        assertNotEquals(1_000L, asked.get(1));
        assertTrue(lan.events.size() >= 2 && lan.events.stream().allMatch("unanswered"::equals), lan.events::toString);
        assertTrue(lan.said(DhcpMessageType.DISCOVER).message().seconds() >= 40, "secs says how long");
    }

    @Test
    void anAnswerToAnotherExchangeOrWithoutItsServerIsNone() {
        client.start(null, false);
        lan.hear(lan.answer(DhcpMessageType.OFFER, VirtualLan.GIVEN, 3600).withTransaction(lan.transaction() + 1));
        lan.hear(lan.answer(DhcpMessageType.OFFER, VirtualLan.GIVEN, 3600).without(DhcpOption.SERVER_IDENTIFIER));
        lan.hear(lan.answer(DhcpMessageType.OFFER, Ipv4Address.NONE, 3600));
        lan.hear(lan.answer(DhcpMessageType.OFFER, new Ipv4Address(0xE000_0001), 3600));
        lan.ack(VirtualLan.GIVEN, 3600);
        assertEquals(0, lan.timesOf(DhcpMessageType.REQUEST).size());
        lan.offer(VirtualLan.GIVEN);
        assertEquals(1, lan.timesOf(DhcpMessageType.REQUEST).size());
        lan.offer(VirtualLan.OTHER);
        assertEquals(1, lan.timesOf(DhcpMessageType.REQUEST).size(), "the first offer is taken");
    }

    @Test
    void anOfferThatIsNotConfirmedIsForgottenAfterFourRequests() {
        client.start(null, false);
        lan.offer(VirtualLan.GIVEN);
        lan.pass(30_000);
        assertEquals(4, lan.timesOf(DhcpMessageType.REQUEST).size());
        assertTrue(lan.timesOf(DhcpMessageType.DISCOVER).size() >= 2);
    }

    @Test
    void renewsWithItsServerAtT1AndWithAnyAtT2AndLosesTheAddressAtTheEnd() {
        lan.bind(VirtualLan.GIVEN, 3600);
        lan.pass(1_790_000);
        assertEquals(1, lan.timesOf(DhcpMessageType.REQUEST).size());
        lan.pass(20_000);
        DhcpFrame renewal = lan.said(DhcpMessageType.REQUEST);
        assertEquals(VirtualLan.SERVER_MAC, renewal.destination());
        assertEquals(VirtualLan.SERVER, renewal.to());
        assertEquals(VirtualLan.GIVEN, renewal.from());
        assertEquals(VirtualLan.GIVEN, renewal.message().clientAddress());
        assertEquals(-1, option(renewal, DhcpOption.REQUESTED_ADDRESS));
        assertEquals(-1, option(renewal, DhcpOption.SERVER_IDENTIFIER));
        lan.pass(3_145_000 - 1_810_000);
        assertEquals(VirtualLan.SERVER_MAC, lan.said(DhcpMessageType.REQUEST).destination());
        lan.pass(10_000);
        DhcpFrame rebinding = lan.said(DhcpMessageType.REQUEST);
        assertEquals(MacAddress.BROADCAST, rebinding.destination());
        assertEquals(VirtualLan.GIVEN, rebinding.from());
        assertEquals(VirtualLan.GIVEN, rebinding.message().clientAddress());
        lan.pass(3_595_000 - 3_155_000);
        assertFalse(lan.events.contains("lost"), lan.events::toString);
        lan.pass(10_000);
        assertTrue(lan.events.contains("lost"), lan.events::toString);
        assertEquals(VirtualLan.GIVEN, address(lan.said(DhcpMessageType.DISCOVER), DhcpOption.REQUESTED_ADDRESS));
    }

    @Test
    void questionsWhileRenewingHalveTheTimeThatIsLeftDownToAMinute() {
        lan.bind(VirtualLan.GIVEN, 3600);
        lan.pass(3_140_000);
        List<Long> asked = lan.timesOf(DhcpMessageType.REQUEST);
        for (int question = 2; question < asked.size(); question++) {
            assertTrue(asked.get(question) - asked.get(question - 1) >= 60_000, asked::toString);
        }
        assertTrue(asked.size() >= 5 && asked.size() <= 8, asked::toString);
    }

    @Test
    void aRenewedLeaseBeginsAnewWithoutLookingForOthers() {
        lan.bind(VirtualLan.GIVEN, 3600);
        lan.pass(1_801_000);
        int probes = lan.probes().size();
        lan.ack(VirtualLan.GIVEN, 3600);
        assertEquals(probes, lan.probes().size());
        assertEquals(List.of("bound 192.168.50.57/24", "bound 192.168.50.57/24"), lan.events);
        lan.pass(1_790_000);
        assertEquals(2, lan.timesOf(DhcpMessageType.REQUEST).size());
        lan.pass(20_000);
        assertEquals(3, lan.timesOf(DhcpMessageType.REQUEST).size());
    }

    @Test
    void anyServerMayRebind() {
        lan.bind(VirtualLan.GIVEN, 3600);
        lan.pass(3_155_000);
        lan.hear(lan.answer(DhcpMessageType.ACK, VirtualLan.GIVEN, 3600).from(VirtualLan.OTHER_SERVER));
        lan.pass(1_810_000);
        assertEquals(VirtualLan.OTHER_SERVER, lan.said(DhcpMessageType.REQUEST).to());
    }

    @Test
    void aRefusalTakesTheAddressAndIsFollowedByAQuestionAtOnceButNotInACircle() {
        lan.bind(VirtualLan.GIVEN, 3600);
        client.lanReached();
        lan.nak();
        assertTrue(lan.events.contains("lost"));
        lan.pass(0);
        assertEquals(2, lan.timesOf(DhcpMessageType.DISCOVER).size());
        assertEquals(-1, option(lan.said(DhcpMessageType.DISCOVER), DhcpOption.REQUESTED_ADDRESS));
        long begun = lan.nowMs();
        for (int round = 0; round < 5; round++) {
            lan.offer(VirtualLan.GIVEN);
            lan.nak();
            int before = lan.timesOf(DhcpMessageType.DISCOVER).size();
            while (lan.timesOf(DhcpMessageType.DISCOVER).size() == before) {
                lan.pass(50);
            }
        }
        assertTrue(lan.nowMs() - begun > 10_000, "a server that offers what it refuses is asked ever more rarely");
    }

    @Test
    void whoWasInterruptedAsksForTheSameAddressAndKeepsItMeanwhile() {
        lan.bind(VirtualLan.GIVEN, 3600);
        client.lanReached();
        DhcpFrame request = lan.said(DhcpMessageType.REQUEST);
        assertEquals(MacAddress.BROADCAST, request.destination());
        assertEquals(Ipv4Address.NONE, request.message().clientAddress());
        assertEquals(VirtualLan.GIVEN, address(request, DhcpOption.REQUESTED_ADDRESS));
        assertEquals(-1, option(request, DhcpOption.SERVER_IDENTIFIER));
        lan.ack(VirtualLan.GIVEN, 3600);
        assertEquals(List.of("bound 192.168.50.57/24", "bound 192.168.50.57/24"), lan.events);
    }

    @Test
    void whereNobodyKnowsTheAddressItIsUsedUntilItsEnd() {
        lan.bind(VirtualLan.GIVEN, 3600);
        client.lanReached();
        lan.pass(1_700_000);
        assertEquals(3, lan.timesOf(DhcpMessageType.REQUEST).size(), "two of them for nothing");
        lan.pass(110_000);
        assertEquals(VirtualLan.SERVER_MAC, lan.said(DhcpMessageType.REQUEST).destination());
        assertFalse(lan.events.contains("lost"), lan.events::toString);
    }

    @Test
    void aLanThatGivesAnotherAddressTakesTheOldOne() {
        lan.bind(VirtualLan.GIVEN, 3600);
        client.lanReached();
        lan.ack(VirtualLan.OTHER, 3600);
        lan.pass(1_000);
        assertEquals(List.of("bound 192.168.50.57/24", "lost", "bound 192.168.50.58/24"), lan.events);
    }

    @Test
    void afterACrashTheLastAddressIsAskedForFirstAndSecondsLaterAny() {
        client.start(VirtualLan.GIVEN, true);
        assertEquals(VirtualLan.GIVEN, address(lan.said(DhcpMessageType.REQUEST), DhcpOption.REQUESTED_ADDRESS));
        lan.pass(4_000);
        assertEquals(2, lan.timesOf(DhcpMessageType.REQUEST).size());
        assertEquals(VirtualLan.GIVEN, address(lan.said(DhcpMessageType.DISCOVER), DhcpOption.REQUESTED_ADDRESS));
        assertEquals(List.of(), lan.events);
    }

    @Test
    void anAddressThatWasGivenBackIsOnlyWishedFor() {
        client.start(VirtualLan.GIVEN, false);
        assertEquals(0, lan.timesOf(DhcpMessageType.REQUEST).size());
        assertEquals(VirtualLan.GIVEN, address(lan.said(DhcpMessageType.DISCOVER), DhcpOption.REQUESTED_ADDRESS));
    }

    @Test
    void whoEndsSaysWhatHasToBeGivenBackAndIsSilentFromThenOn() {
        lan.bind(VirtualLan.GIVEN, 60);
        Lease lease = client.end();
        assertNotNull(lease);
        assertEquals(VirtualLan.GIVEN, lease.address());
        int said = lan.sent.size();
        lan.pass(3_600_000);
        assertEquals(said, lan.sent.size());
        assertEquals(Long.MAX_VALUE, client.dueInNs());
        assertNull(client.end());
    }

    @Test
    void whatIsStillBeingLookedAtHasToBeGivenBackAsWell() {
        client.start(null, false);
        lan.offer(VirtualLan.GIVEN);
        lan.ack(VirtualLan.GIVEN, 3600);
        assertNotNull(client.end());
        assertEquals(Ipv4Address.NONE, lan.arpAbout);
    }

    @Test
    void whoHasNothingGivesNothingBack() {
        client.start(null, false);
        assertNull(client.end());
    }

    @Test
    void aLeaseForEverIsNeverAskedForAgain() {
        lan.bind(VirtualLan.GIVEN, Lease.FOR_EVER);
        int said = lan.sent.size();
        lan.pass(100L * 24 * 3_600_000);
        assertEquals(said, lan.sent.size());
    }

    @Test
    void aLanThatComesBackIsAskedAtOnce() {
        client.start(null, false);
        lan.pass(20_000);
        int before = lan.timesOf(DhcpMessageType.DISCOVER).size();
        client.lanReached();
        assertEquals(before + 1, lan.timesOf(DhcpMessageType.DISCOVER).size());
    }

    @Test
    void everyQuestionSaysWhoAsks() {
        lan.bind(VirtualLan.GIVEN, 60);
        lan.pass(50_000);
        for (DhcpFrame frame : lan.sent) {
            assertEquals(VirtualLan.MAC, frame.source());
            assertEquals(VirtualLan.MAC, frame.message().clientMac());
            assertEquals(7, option(frame, DhcpOption.CLIENT_IDENTIFIER));
        }
        assertEquals("ada", lan.sent.get(0).message().options().text(DhcpOption.HOST_NAME));
        assertEquals(1, option(lan.sent.get(0), DhcpOption.PARAMETER_REQUEST_LIST), "the mask, and no router");
    }

    /** Whatever a hostile server says and whenever: never an endless loop, a flood, or an address that can't be. */
    @Test
    void noOrderOfAnswersMakesItFloodOrStop() {
        Random random = new Random(11);
        List<DhcpMessageType> types = List.of(DhcpMessageType.values());
        for (int run = 0; run < 300; run++) {
            VirtualLan hostile = new VirtualLan();
            hostile.client.start(random.nextBoolean() ? VirtualLan.GIVEN : null, random.nextBoolean());
            for (int step = 0; step < 200; step++) {
                Ipv4Address yours = random.nextInt(4) == 0 ? new Ipv4Address(random.nextInt()) : VirtualLan.GIVEN;
                long lease = random.nextBoolean() ? random.nextInt(100) : random.nextLong(1L << 32);
                hostile.hear(hostile.answer(types.get(random.nextInt(types.size())), yours, lease));
                hostile.pass(random.nextInt(20));
                if (random.nextInt(20) == 0) {
                    hostile.client.lanReached();
                }
            }
            assertTrue(hostile.client.dueInNs() < Long.MAX_VALUE || hostile.events.size() > 0);
            assertTrue(hostile.sent.size() + hostile.arps.size() < 700, () -> "said " + hostile.sent.size());
        }
    }

    private static int option(DhcpFrame frame, DhcpOption option) {
        return frame.message().options().length(option);
    }

    private static Ipv4Address address(DhcpFrame frame, DhcpOption option) {
        DhcpMessage message = frame.message();
        return new ArrayList<>(message.options().addresses(option)).get(0);
    }
}
