package lanparty.gateway.portmap.pcp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A router on loopback that answers as its protocol has it, and remembers what it was asked. */
final class FakeRouter implements AutoCloseable {
    private static final HexFormat HEX = HexFormat.of();
    private static final String ADDRESS = "cb007102";

    private final DatagramSocket socket;
    private final UnaryOperator<byte[]> answers;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger strays = new AtomicInteger();
    private volatile String losing = "";

    private FakeRouter(UnaryOperator<byte[]> answers) throws IOException {
        this("127.0.0.1", answers);
    }

    private FakeRouter(String address, UnaryOperator<byte[]> answers) throws IOException {
        this.answers = answers;
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), 0));
        Thread thread = new Thread(this::serve, "fake-router");
        thread.setDaemon(true);
        thread.start();
    }

    /** Speaks PCP, with success or a result of its own. */
    static FakeRouter pcp(int result) throws IOException {
        return new FakeRouter(question -> {
            ByteBuffer answer = ByteBuffer.wrap(question.clone());
            if (question.length != PcpMap.LENGTH || question[0] != 2) {
                return new byte[0];
            }
            answer.put(1, (byte) 0x81).put(3, (byte) result).putShort(42, (short) 50_443);
            answer.put(44, HEX.parseHex("00000000000000000000ffff" + ADDRESS));
            return answer.array();
        });
    }

    /** Speaks PCP by IPv6, where it has a firewall and no translator: what is granted is the client's own. */
    static FakeRouter firewall() throws IOException {
        return new FakeRouter("::1", question -> {
            byte[] answer = question.clone();
            answer[1] = (byte) 0x81;
            System.arraycopy(question, 8, answer, 44, 16);
            Arrays.fill(answer, 8, 24, (byte) 0);
            return answer;
        });
    }

    /** By IPv6, a router that answers PCP's question in NAT-PMP, which there is not by IPv6. */
    static FakeRouter natPmpByIpv6() throws IOException {
        return new FakeRouter("::1", question -> HEX.parseHex("0081000100000001"));
    }

    /** Speaks NAT-PMP alone, and refuses other versions in it. */
    static FakeRouter natPmp() throws IOException {
        return new FakeRouter(question -> {
            if (question[0] != 0) {
                return HEX.parseHex("0081000100000001");
            }
            return question[1] == 0
                    ? HEX.parseHex("0080000000000001" + ADDRESS)
                    : HEX.parseHex(
                            "0081000000000001" + "01bb" + "c50b" + HEX.formatHex(Arrays.copyOfRange(question, 8, 12)));
        });
    }

    /** Answers nothing. */
    static FakeRouter silent() throws IOException {
        return new FakeRouter(question -> new byte[0]);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Has the next questions that begin so, in hexadecimal, lost: they are only remembered. */
    void lose(int questions, String beginning) {
        losing = beginning;
        lost.set(questions);
    }

    /** Has its next answer come behind others that nobody has asked for. */
    void mutter(int others) {
        strays.set(others);
    }

    /** How often it was asked what begins so, in hexadecimal. */
    long asked(String beginning) {
        return asked.stream().filter(question -> question.startsWith(beginning)).count();
    }

    /** In hexadecimal. */
    List<String> asked() {
        return asked;
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[1100], 1100);
                socket.receive(packet);
                byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
                asked.add(HEX.formatHex(question));
                if (HEX.formatHex(question).startsWith(losing) && lost.getAndDecrement() > 0) {
                    continue;
                }
                while (strays.getAndDecrement() > 0) {
                    send(new byte[] {2}, packet);
                }
                send(answers.apply(question), packet);
            }
        } catch (SocketException closed) {
            // The test is over.
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void send(byte[] answer, DatagramPacket question) throws IOException {
        if (answer.length > 0) {
            socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
