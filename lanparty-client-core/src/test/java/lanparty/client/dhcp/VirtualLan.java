package lanparty.client.dhcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import lanparty.client.ip.Cidr;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.dhcp.DhcpMessage;
import lanparty.overlay.dhcp.DhcpMessageType;
import lanparty.overlay.dhcp.DhcpOption;
import lanparty.overlay.dhcp.DhcpOptions;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;

/** A LAN in virtual time: keeps what the client says, and says what the test wants. */
final class VirtualLan implements DhcpSurroundings {
    static final MacAddress MAC = MacAddress.parse("02:4c:50:00:00:01");
    static final MacAddress SERVER_MAC = MacAddress.parse("52:54:00:00:00:01");
    static final Ipv4Address SERVER = Ipv4Address.parse("192.168.50.1");
    static final Ipv4Address OTHER_SERVER = Ipv4Address.parse("192.168.50.2");
    static final Ipv4Address GIVEN = Ipv4Address.parse("192.168.50.57");
    static final Ipv4Address OTHER = Ipv4Address.parse("192.168.50.58");

    private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(1);

    final List<DhcpFrame> sent = new ArrayList<>();
    final List<ArpFrame> arps = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final DhcpClient client;
    Ipv4Address arpAbout = Ipv4Address.NONE;
    private final List<Long> sentAtMs = new ArrayList<>();

    /** Near its overflow, as {@link System#nanoTime} may be. */
    private final long beginNs = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(5);

    private long nowNs = beginNs;

    VirtualLan() {
        client = new DhcpClient(MAC, new DhcpQuestions(MAC, "ada", false), this, () -> nowNs, new Random(5));
    }

    /** What a server says, before it is said. */
    record Answer(DhcpMessageType type, int transactionId, Ipv4Address yours, Ipv4Address server, DhcpOptions options) {
        Answer withTransaction(int other) {
            return new Answer(type, other, yours, server, options);
        }

        Answer from(Ipv4Address other) {
            return new Answer(type, transactionId, yours, other, options.with(DhcpOption.SERVER_IDENTIFIER, other));
        }

        Answer without(DhcpOption option) {
            return new Answer(type, transactionId, yours, server, options.with(option, new byte[3]));
        }
    }

    long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(nowNs - beginNs);
    }

    /** Lets time pass, and the client do what is due when it is. */
    void pass(long ms) {
        long endNs = nowNs + TimeUnit.MILLISECONDS.toNanos(ms);
        client.tick();
        while (client.dueInNs() <= endNs - nowNs) {
            nowNs += Math.max(client.dueInNs(), STEP_NS);
            client.tick();
        }
        nowNs = endNs - nowNs > 0 ? endNs : nowNs;
    }

    /** The client has this address when it returns, less than a second after it asked. */
    void bind(Ipv4Address address, long seconds) {
        client.start(null, false);
        offer(address);
        ack(address, seconds);
        while (events.isEmpty()) {
            pass(10);
        }
    }

    int transaction() {
        return sent.get(sent.size() - 1).message().transactionId();
    }

    Answer answer(DhcpMessageType type, Ipv4Address yours, long seconds) {
        DhcpOptions options = DhcpOptions.NONE
                .with(DhcpOption.SERVER_IDENTIFIER, SERVER)
                .with(DhcpOption.SUBNET_MASK, Ipv4Address.parse("255.255.255.0"))
                .with(DhcpOption.LEASE_TIME, new Ipv4Address((int) seconds));
        return new Answer(type, transaction(), yours, SERVER, options);
    }

    void offer(Ipv4Address yours) {
        hear(answer(DhcpMessageType.OFFER, yours, 3600));
    }

    void ack(Ipv4Address yours, long seconds) {
        hear(answer(DhcpMessageType.ACK, yours, seconds));
    }

    void nak() {
        hear(answer(DhcpMessageType.NAK, Ipv4Address.NONE, 0));
    }

    void hear(Answer answer) {
        DhcpMessage message = new DhcpMessage(
                answer.type(),
                answer.transactionId(),
                0,
                false,
                Ipv4Address.NONE,
                answer.yours(),
                MAC,
                answer.options());
        client.dhcp(new DhcpFrame(MAC, SERVER_MAC, answer.server(), answer.yours(), message));
    }

    /** The last one of this type. */
    DhcpFrame said(DhcpMessageType type) {
        for (int at = sent.size() - 1; at >= 0; at--) {
            if (sent.get(at).message().type() == type) {
                return sent.get(at);
            }
        }
        throw new AssertionError("never said " + type + " but " + sent);
    }

    List<Long> timesOf(DhcpMessageType type) {
        List<Long> times = new ArrayList<>();
        for (int at = 0; at < sent.size(); at++) {
            if (sent.get(at).message().type() == type) {
                times.add(sentAtMs.get(at));
            }
        }
        return times;
    }

    List<ArpFrame> probes() {
        return arps.stream()
                .filter(arp -> arp.sender().equals(Ipv4Address.NONE))
                .toList();
    }

    @Override
    public void send(DhcpFrame frame) {
        sent.add(frame);
        sentAtMs.add(nowMs());
    }

    @Override
    public void send(ArpFrame frame) {
        arps.add(frame);
    }

    @Override
    public void listenForArpAbout(Ipv4Address address) {
        arpAbout = address;
    }

    @Override
    public void bound(Lease lease) {
        events.add("bound " + lease.address() + "/" + lease.prefixLength());
    }

    @Override
    public void lost() {
        events.add("lost");
    }

    @Override
    public void refused(Cidr given, Ipv4Address server) {
        events.add("refused " + given + " of " + server);
    }

    @Override
    public void unanswered() {
        events.add("unanswered");
    }

    @Override
    public void conflict(Ipv4Address address, MacAddress owner) {
        events.add("conflict " + address + " " + owner);
    }
}
