package lanparty.gateway;

import lanparty.gateway.host.PartyPort;
import lanparty.gateway.host.StackPort;
import lanparty.gateway.packet.PacketSocket;
import lanparty.link.device.DeviceException;
import lanparty.link.device.FrameDevice;
import lanparty.link.device.linux.InterfaceInfo;
import lanparty.obs.Counters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The party's LAN as a gateway has it.
 *
 * @param info what the kernel said of the interface at start
 * @param wire the port itself, for what is for the switch alone
 * @param stack the way to the machine behind it; null where the kernel doesn't allow one
 * @param device both as one
 */
public record LanPort(
        InterfaceInfo info, PacketSocket wire, @Nullable StackPort stack, FrameDevice device) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LanPort.class);

    /**
     * Inspects and opens.
     *
     * @throws lanparty.obs.UserFacingException where the interface won't do
     */
    public static LanPort open(String interfaceName, Counters counters) {
        InterfaceInfo info = GatewayPreflight.inspect(interfaceName);
        PacketSocket wire = GatewayPreflight.open(info, counters);
        try {
            StackPort stack = StackPort.open(info, counters);
            return new LanPort(info, wire, stack, new PartyPort(wire, stack, info.mac()));
        } catch (DeviceException e) {
            LOG.warn("players reach the LAN but not this machine itself: {}", e.getMessage());
            return new LanPort(info, wire, null, wire);
        }
    }

    /** Frames under players' addresses that come back by the way to this machine and mean no harm. Event loop only. */
    long expectedReturns() {
        return stack == null ? 0 : stack.framesGiven();
    }

    @Override
    public void close() {
        device.close();
    }
}
