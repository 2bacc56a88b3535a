package lanparty.client.dhcp;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.client.dhcp.DhcpQuestions.Exchange;
import lanparty.overlay.dhcp.DhcpFrame;
import org.jspecify.annotations.Nullable;

/** What was asked last, in which exchange, how often and when, so that it can be repeated and its answer be known. */
final class OpenQuestion {
    private static final long MOST_SECONDS = 0xFFFF;

    private final DhcpSurroundings surroundings;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final Retransmission wait;
    private @Nullable Function<Exchange, DhcpFrame> question;
    private int transactionId;
    private long begunNs;
    private long askedNs;
    private int tries;

    OpenQuestion(DhcpSurroundings surroundings, LongSupplier nanoClock, RandomGenerator random) {
        this.surroundings = surroundings;
        this.nanoClock = nanoClock;
        this.random = random;
        this.wait = new Retransmission(random);
    }

    /** The first one of a new exchange. */
    void begin(Function<Exchange, DhcpFrame> first) {
        transactionId = random.nextInt();
        begunNs = nanoClock.getAsLong();
        next(first);
    }

    /** The next one of the same exchange, which a server knows by its number (RFC 2131 section 4.4.1). */
    void next(Function<Exchange, DhcpFrame> next) {
        question = next;
        tries = 0;
        wait.reset();
        repeat();
    }

    /** The same again. */
    void repeat() {
        Function<Exchange, DhcpFrame> open = question;
        if (open != null) {
            tries++;
            askedNs = nanoClock.getAsLong();
            long seconds = Math.min(MOST_SECONDS, TimeUnit.NANOSECONDS.toSeconds(askedNs - begunNs));
            surroundings.send(open.apply(new Exchange(transactionId, (int) seconds)));
        }
    }

    /** Nothing is an answer any more. */
    void close() {
        question = null;
    }

    boolean isAnsweredBy(DhcpFrame frame) {
        return question != null && frame.message().transactionId() == transactionId;
    }

    /** When it is to be repeated; longer at each call. */
    long repeatAtNs() {
        return askedNs + wait.nextNs();
    }

    /** When it was said last. */
    long askedNs() {
        return askedNs;
    }

    int tries() {
        return tries;
    }
}
