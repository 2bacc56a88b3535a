package lanparty.lab.attack;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lanparty.ctrl.Octets;
import lanparty.ctrl.ProofText;
import lanparty.ctrl.RoomCode;
import lanparty.ctrl.RoomKey;
import lanparty.ctrl.RoomTicket;
import lanparty.lab.net.LabException;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.obs.CounterReadings;

/**
 * A {@link RelayProcess} with what a hostile client needs to reach it: addresses of its own, of
 * which 127.0.0.0/8 has plenty, and, as somebody always blabs, the ticket of the room next door.
 */
final class Target implements AutoCloseable {
    private static final int FIRST_NET = 66;
    private static final int OCTETS = 254;

    private static final long SCRAPE_AGE_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Hostility hostility = new Hostility();
    private final RelayProcess relay;
    private final Octets relayKey;
    private final IdentityKeyPair host = IdentityKeyPair.generate();
    private final RoomTicket ticket;
    private Scrape scrape;
    private long scrapedNs;
    private int addresses;
    private int macs;

    Target(Path folder, int loops) {
        relay = new RelayProcess(folder, loops);
        relayKey = ProofText.relayKey(certificate(relay.certificate()).getPublicKey());
        scrape = new Scrape(relay.scrape());
        byte[] secret = new byte[RoomKey.SECRET_LENGTH];
        new SecureRandom().nextBytes(secret);
        ticket = new RoomTicket(
                new RoomCode("party"), new RoomKey(Octets.of(secret), host.key().fingerprint()));
    }

    private static X509Certificate certificate(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | CertificateException e) {
            throw new LabException("the relay's certificate can't be read", e);
        }
    }

    /** What the relay counts and holds, not older than a twentieth of a second. */
    synchronized Scrape scrape() {
        if (System.nanoTime() - scrapedNs > SCRAPE_AGE_NS) {
            scrape = new Scrape(relay.scrape());
            scrapedNs = System.nanoTime();
        }
        return scrape;
    }

    /** False where the relay's process has ended. */
    boolean isAlive() {
        return relay.isAlive();
    }

    InetSocketAddress address() {
        return relay.address();
    }

    /** A member's peer id; the holder of an earlier one may still be leaving. */
    String newMac() {
        macs++;
        return "02:00:00:01:%02x:%02x".formatted(macs >> 8 & 0xFF, macs & 0xFF);
    }

    /** What endpoints sign with their proof. */
    Octets relayKey() {
        return relayKey;
    }

    Path certificateFile() {
        return relay.certificate();
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
        return scrape();
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
        return new RawUdp(address(), from);
    }

    HostileClient connect(InetAddress from) {
        return HostileClient.connect(hostility, address(), from);
    }

    /** One that gives the relay little flow control. */
    HostileClient connectNarrow(InetAddress from) {
        return HostileClient.tryConnect(hostility, Hostility.narrowCodec(), address(), from)
                .orElseThrow(() -> new LabException("the relay let no connection from " + from + " in"));
    }

    Optional<HostileClient> tryConnect(InetAddress from) {
        return HostileClient.tryConnect(hostility, address(), from);
    }

    /** Closes all that an attack has opened. */
    static void closeAll(List<HostileClient> clients) {
        clients.forEach(HostileClient::close);
    }

    @Override
    public void close() {
        hostility.close();
        relay.close();
    }
}
