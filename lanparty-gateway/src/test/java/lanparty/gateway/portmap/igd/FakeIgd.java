package lanparty.gateway.portmap.igd;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import lanparty.gateway.portmap.protocol.Mapped;
import org.jspecify.annotations.Nullable;

/** A router on loopback that is found, describes itself and takes calls as a test has it, and remembers them. */
final class FakeIgd implements AutoCloseable {
    static final String OUTSIDE = "203.0.113.2";

    private static final int SLOWNESS = 4;
    private static final int PATIENCE_MS = 20_000;
    private static final String DESCRIPTION = "/desc.xml";
    private static final String CONTROL = "/ctl";
    private static final String ELSEWHERE = "/elsewhere";

    /** The answer to a call. */
    record Answer(int status, String body) {
        static Answer fault(int code) {
            return new Answer(500, Documents.fault(code));
        }
    }

    /**
     * A call that came.
     *
     * @param from who called
     * @param arguments by their names
     */
    record Call(InetAddress from, String service, String action, Map<String, String> arguments) {
        /** As a test reads it. */
        @Override
        public String toString() {
            String port = arguments.get("NewExternalPort");
            String lease = arguments.get("NewLeaseDuration");
            return action + (port == null ? "" : " " + port) + (lease == null ? "" : " for " + lease);
        }
    }

    private final DatagramSocket searches;
    private volatile DatagramSocket answering;
    private final HttpServer http;
    private @Nullable HttpServer ipv6;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<String> wronglyFetched = new CopyOnWriteArrayList<>();
    private volatile String service = "urn:schemas-upnp-org:service:WANIPConnection:1";
    private volatile Function<Call, Answer> answers = FakeIgd::usual;
    private volatile List<String> locations = List.of();
    private volatile List<Answer> descriptions = List.of();

    /** With one WANIPConnection:1 that does what it is asked. */
    FakeIgd() throws IOException {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        http = HttpServer.create(new InetSocketAddress(here, 0), 0);
        http.createContext(DESCRIPTION, this::describe);
        http.createContext(CONTROL, this::take);
        http.createContext(ELSEWHERE, exchange -> {
            wronglyFetched.add(exchange.getRequestURI().toString());
            send(exchange, new Answer(404, ""));
        });
        http.start();
        describeAs(service);
        searches = new DatagramSocket(new InetSocketAddress(here, 0));
        answering = searches;
        Thread thread = new Thread(this::serve, "fake-igd");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes calls at the same port of ::1 as well. */
    void listenByIpv6() throws IOException {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(
                        InetAddress.getByName("::1"), http.getAddress().getPort()),
                0);
        server.createContext(CONTROL, this::take);
        server.start();
        ipv6 = server;
    }

    /** What asks it to let IPv6 in to a port of ::1. */
    PinholeProtocol askedFor(int port) throws IOException {
        Inet6Address here = (Inet6Address) InetAddress.getByName("::1");
        return new PinholeProtocol(address(), here, here, port, () -> System.nanoTime() / SLOWNESS);
    }

    /** What asks it for port 443, and has time: both may share a busy machine. */
    IgdProtocol asked() {
        return new IgdProtocol(
                address(), 443, () -> System.nanoTime() / SLOWNESS, new RouterHttp(System::nanoTime, PATIENCE_MS));
    }

    /** The address and port that it forwards this port to. */
    static Optional<Mapped> forwarded(int port, long lifetimeSeconds) throws IOException {
        return Optional.of(new Mapped(InetAddress.getByName(OUTSIDE), port, lifetimeSeconds));
    }

    /** Where it takes searches. */
    InetSocketAddress address() {
        return (InetSocketAddress) searches.getLocalSocketAddress();
    }

    void describeAs(String serviceType) {
        service = serviceType;
        describeWith(new Answer(200, Documents.description(serviceType, CONTROL)));
    }

    /** At a place for each; searches are answered with all of them. */
    void describeWith(Answer... answers) {
        descriptions = List.of(answers);
        leadTo(IntStream.range(0, answers.length)
                .mapToObj(each -> "http://127.0.0.1:" + http.getAddress().getPort() + DESCRIPTION + "?" + each)
                .toArray(String[]::new));
    }

    void answerWith(Function<Call, Answer> next) {
        answers = next;
    }

    /** What it answers to searches. */
    void leadTo(String... urls) {
        locations = List.of(urls);
    }

    /** Of mappings, in the order they came. */
    List<String> mappingCalls() {
        return calls.stream()
                .filter(call -> !call.action().equals("GetExternalIPAddress"))
                .map(Call::toString)
                .toList();
    }

    List<Call> calls() {
        return calls;
    }

    /** As another machine would that poses as the router. */
    void answerSearchesFrom(InetAddress other) throws IOException {
        answering = new DatagramSocket(new InetSocketAddress(other, 0));
    }

    /** Where each answer's redirection leads. */
    List<String> wronglyFetched() {
        return wronglyFetched;
    }

    /** An address, and success. */
    static Answer usual(Call call) {
        return switch (call.action()) {
            case "GetExternalIPAddress" ->
                new Answer(200, Documents.result(call.action(), "NewExternalIPAddress", OUTSIDE));
            case "AddPinhole" -> new Answer(200, Documents.result(call.action(), "UniqueID", "7"));
            case "AddAnyPortMapping" -> new Answer(200, Documents.result(call.action(), "NewReservedPort", "61000"));
            default -> new Answer(200, Documents.result(call.action(), "Nothing", ""));
        };
    }

    private void describe(HttpExchange exchange) throws IOException {
        send(
                exchange,
                descriptions.get(Integer.parseInt(exchange.getRequestURI().getQuery())));
    }

    private void take(HttpExchange exchange) throws IOException {
        String header = exchange.getRequestHeaders().getFirst("SOAPAction").replace("\"", "");
        Map<String, String> arguments = new HashMap<>();
        XmlElement.all(exchange.getRequestBody().readAllBytes())
                .forEach(element -> arguments.put(element.name(), element.text()));
        int hash = header.indexOf('#');
        InetAddress from = exchange.getRemoteAddress().getAddress();
        Call call = new Call(from, header.substring(0, hash), header.substring(hash + 1), arguments);
        calls.add(call);
        send(exchange, call.service().equals(service) ? answers.apply(call) : Answer.fault(401));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", ELSEWHERE);
        // The JDK's server closes where it was asked to, and doesn't say so by itself.
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
                searches.receive(packet);
                for (String location : locations) {
                    byte[] answer = ("HTTP/1.1 200 OK\r\nLOCATION: " + location + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII);
                    answering.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (SocketException closed) {
            // The test is over.
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        searches.close();
        answering.close();
        http.stop(0);
        if (ipv6 != null) {
            ipv6.stop(0);
        }
    }
}
