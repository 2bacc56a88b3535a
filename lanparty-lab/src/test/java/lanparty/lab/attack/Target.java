package lanparty.lab.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import lanparty.ctrl.Octets;
import lanparty.ctrl.ProofText;
import lanparty.ctrl.RoomCode;
import lanparty.ctrl.RoomKey;
import lanparty.ctrl.RoomTicket;
import lanparty.lab.net.LabException;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.obs.CounterReadings;
import lanparty.relay.certificate.DerFile;
import lanparty.relay.certificate.KeptCertificate;
import lanparty.relay.certificate.RelayCertificate;
import lanparty.relay.session.ProofThread;
import lanparty.relay.session.Proofs;
import lanparty.relay.session.Relay;
import lanparty.relay.session.RelaySettings;
import lanparty.relay.transport.RelayServer;

/**
 * A relay on the loopback as an operator starts it, with what a hostile client needs to reach it: addresses of its own, of
 * which 127.0.0.0/8 has plenty, and, as somebody always blabs, the ticket of the room next door.
 */
final class Target implements AutoCloseable {
    private static final int FIRST_NET = 66;
    private static final int OCTETS = 254;

    private final Hostility hostility = new Hostility();
    private final ProofThread proofThread = new ProofThread();
    private final RelayServer server;
    private final CounterReadings counters;
    private final InetSocketAddress address;
    private final Octets relayKey;
    private final Path certificateFile;
    private final IdentityKeyPair host = IdentityKeyPair.generate();
    private final RoomTicket ticket;
    private int addresses;
    private int macs;

    Target(Path folder, int loops) {
        RelaySettings settings = RelaySettings.DEFAULTS;
        SecureRandom random = new SecureRandom();
        RelayCertificate certificate = new KeptCertificate(folder, Clock.systemUTC(), random).loadOrCreate();
        certificateFile = folder.resolve("relay.der");
        DerFile.write(certificateFile, certificate);
        relayKey = ProofText.relayKey(certificate.own().getPublicKey());
        server = new RelayServer(loops, settings.entry(), 32 << 20, random, System::nanoTime);
        Relay relay = new Relay(settings, server.loops(), System::nanoTime, random, new Proofs(relayKey, proofThread));
        counters = relay.counters();
        address = server.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                certificate.key(),
                certificate.chain(),
                relay::accept);
        byte[] secret = new byte[RoomKey.SECRET_LENGTH];
        random.nextBytes(secret);
        ticket = new RoomTicket(
                new RoomCode("party"), new RoomKey(Octets.of(secret), host.key().fingerprint()));
    }

    InetSocketAddress address() {
        return address;
    }

    /** For somebody in the room; whoever had another may still be leaving it. */
    String newMac() {
        return "02:00:00:01:00:%02x".formatted(++macs);
    }

    /** What endpoints sign with their proof. */
    Octets relayKey() {
        return relayKey;
    }

    Path certificateFile() {
        return certificateFile;
    }

    /** Of the bystanders' sealed room. */
    RoomTicket ticket() {
        return ticket;
    }

    /** Whose room it is. */
    IdentityKeyPair host() {
        return host;
    }

    CounterReadings counters() {
        return counters;
    }

    Hostility hostility() {
        return hostility;
    }

    /** An address that nobody has sent from. */
    InetAddress newAddress() {
        int number = addresses++;
        byte[] octets = {
            127,
            (byte) (FIRST_NET + number / OCTETS / OCTETS),
            (byte) (number / OCTETS % OCTETS),
            (byte) (1 + number % OCTETS)
        };
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new LabException("four octets are an address", e);
        }
    }

    RawUdp udp(InetAddress from) throws IOException {
        return new RawUdp(address, from);
    }

    HostileClient connect(InetAddress from) {
        return HostileClient.connect(hostility, address, from);
    }

    Optional<HostileClient> tryConnect(InetAddress from) {
        return HostileClient.tryConnect(hostility, address, from);
    }

    /** Closes all that an attack has opened. */
    static void closeAll(List<HostileClient> clients) {
        clients.forEach(HostileClient::close);
    }

    @Override
    public void close() {
        hostility.close();
        server.close();
        proofThread.close();
    }
}
