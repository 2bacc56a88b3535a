package lanparty.client.dhcp;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.ip.Ipv4Address;

/**
 * Gives a lease back before the client says goodbye to its relay, past which nothing of it reaches the LAN any more.
 *
 * <p>Nobody confirms a DHCPRELEASE, and the gateway drops what is still on its way when it hears that the player has left. So
 * right behind the release the server is asked for its MAC address by ARP, which stations answer at once: an answer says that
 * the release was there before. Both are repeated until then, or until the patience is over.
 */
public final class LeaseReturn {
    private static final int TRIES = 5;
    private static final long TRY_MS = 100;

    private final AddressWire wire;
    private final DhcpQuestions questions;
    private final RandomGenerator random;

    /** Says nothing yet. */
    public LeaseReturn(AddressWire wire, DhcpQuestions questions, RandomGenerator random) {
        this.wire = wire;
        this.questions = questions;
        this.random = random;
    }

    /**
     * Gives it back; nobody else is told of the LAN's answers from then on. Blocks, so never on an event loop.
     *
     * @return true where the server has certainly heard it; false after half a second without a sign
     */
    public boolean giveBack(Lease lease) {
        ServersAnswer answer = new ServersAnswer(lease);
        wire.listen(Runnable::run, answer);
        wire.listenForArpAbout(lease.server());
        try {
            DhcpFrame release = questions.release(random.nextInt(), lease);
            for (int tries = 0; tries < TRIES; tries++) {
                wire.send(release);
                wire.send(ArpFrame.probe(wire.mac(), lease.server()));
                if (answer.heard.await(TRY_MS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            wire.listenForArpAbout(Ipv4Address.NONE);
        }
        return false;
    }

    /** On the event loop. */
    private static final class ServersAnswer implements AddressWire.Listener {
        private final Lease lease;
        private final CountDownLatch heard = new CountDownLatch(1);

        ServersAnswer(Lease lease) {
            this.lease = lease;
        }

        @Override
        public void dhcp(DhcpFrame frame) {
            // An answer to a question of before.
        }

        @Override
        public void arp(ArpFrame frame) {
            if (frame.isAnswer() && frame.sender().equals(lease.server())) {
                heard.countDown();
            }
        }
    }
}
