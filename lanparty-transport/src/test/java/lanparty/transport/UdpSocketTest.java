package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the kernel has been told of a socket. */
final class UdpSocketTest {
    private final EventLoopGroup group = UdpSocket.newEventLoops("udp-socket-test", 1, SocketIo.EPOLL);

    @AfterEach
    void end() throws Exception {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).get(10, TimeUnit.SECONDS);
    }

    private Channel bind(String address) throws Exception {
        return UdpSocket.bootstrap(
                        group,
                        new InetSocketAddress(InetAddress.getByName(address), 0),
                        new ChannelInboundHandlerAdapter())
                .bind(new InetSocketAddress(InetAddress.getByName(address), 0))
                .sync()
                .channel();
    }

    @Test
    void ipv4NeverFragmentsAndLeavesThePathMtuToQuic() throws Exception {
        Channel socket = bind("127.0.0.1");
        assertEquals(SocketIo.PMTUDISC_PROBE, socket.config().getOption(SocketIo.IP_MTU_DISCOVER));
    }

    @Test
    void aSocketOfBothFamiliesDoesSoInBoth() throws Exception {
        Channel socket = bind("::");
        assertEquals(SocketIo.PMTUDISC_PROBE, socket.config().getOption(SocketIo.IP_MTU_DISCOVER));
        assertEquals(SocketIo.PMTUDISC_PROBE, socket.config().getOption(SocketIo.IPV6_MTU_DISCOVER));
    }
}
