package lanparty.client.tap;

import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.Errno;
import lanparty.daemon.linux.NativeMemory;
import lanparty.link.device.tun.TunCalls;
import lanparty.link.device.tun.TunDescriptor;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.overlay.offload.VirtioNetHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the player's adapter at the kernel's tun driver, and says in words why it can't. */
final class TunDriver {
    private static final Logger LOG = LoggerFactory.getLogger(TunDriver.class);

    private static final long TUNSETVNETHDRSZ = 0x4004_54D8L;
    private static final long TUNSETOFFLOAD = 0x4004_54D0L;

    private static final int TUN_F_CSUM = 0x01;
    private static final int TUN_F_TSO4 = 0x02;
    private static final int TUN_F_TSO6 = 0x04;
    private static final int TUN_F_USO4 = 0x20;
    private static final int TUN_F_USO6 = 0x40;

    private TunDriver() {}

    /**
     * Makes or opens the adapter.
     *
     * @throws UserFacingException with the cure where this machine or user can't
     */
    static TunDescriptor open(TunCalls calls, TapName name) {
        TunDescriptor tun;
        try {
            tun = TunDescriptor.open(calls);
        } catch (DeviceException e) {
            throw cantOpen(e);
        }
        try {
            attach(tun, name);
            setUp(tun, name);
            return tun;
        } catch (DeviceException e) {
            tun.close();
            throw environment(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            tun.close();
            throw e;
        }
    }

    private static void attach(TunDescriptor tun, TapName name) {
        try {
            tun.attach(name.text(), TunDescriptor.IFF_VNET_HDR);
        } catch (DeviceException e) {
            throw cantAttach(name, e);
        }
    }

    private static void setUp(TunDescriptor tun, TapName name) throws DeviceException {
        NativeMemory headerLength = NativeMemory.allocate(Integer.BYTES);
        headerLength.structs().putInt(0, VirtioNetHeader.LENGTH);
        if (tun.ioctl(TUNSETVNETHDRSZ, headerLength.address()) < 0) {
            throw Errno.failure("ioctl(TUNSETVNETHDRSZ)", name.text());
        }
        offload(tun, name);
    }

    /** Takes checksums and super-frames over from the kernel, as far as it lets go: USO came with Linux 6.2. */
    private static void offload(TunDescriptor tun, TapName name) {
        int tcp = TUN_F_CSUM | TUN_F_TSO4 | TUN_F_TSO6;
        int tcpAndUdp = tcp | TUN_F_USO4 | TUN_F_USO6;
        for (int features : new int[] {tcpAndUdp, tcp, TUN_F_CSUM}) {
            if (tun.ioctl(TUNSETOFFLOAD, features) == 0) {
                LOG.debug("adapter {} hands over super-frames: offload 0x{}", name, Integer.toHexString(features));
                return;
            }
        }
        LOG.debug("adapter {} hands over finished frames only", name);
    }

    private static UserFacingException cantOpen(DeviceException cause) {
        return switch (Errno.of(cause.errno())) {
            case ENOENT, ENODEV, ENXIO ->
                environment(
                        TunDescriptor.PATH
                                + " is missing, so no virtual adapter can be made; run: sudo modprobe tun (in a"
                                + " container, give it the device " + TunDescriptor.PATH + ")",
                        cause);
            case EACCES, EPERM -> needsPrivilege(cause);
            default -> environment(String.valueOf(cause.getMessage()), cause);
        };
    }

    private static UserFacingException cantAttach(TapName name, DeviceException cause) {
        return switch (Errno.of(cause.errno())) {
            case EPERM, EACCES -> needsPrivilege(cause);
            case EBUSY ->
                environment(
                        "adapter '" + name + "' is in use by another program, perhaps another lanparty client; end"
                                + " that one, or choose another name with --tap",
                        cause);
            case EINVAL ->
                environment(
                        "'" + name + "' is the name of an interface that is no TAP adapter; choose another name"
                                + " with --tap",
                        cause);
            default -> environment(String.valueOf(cause.getMessage()), cause);
        };
    }

    private static UserFacingException needsPrivilege(DeviceException cause) {
        return environment(
                "making a virtual adapter needs CAP_NET_ADMIN; run the client with sudo, or give it CAP_NET_ADMIN,"
                        + " CAP_NET_RAW and CAP_NET_BIND_SERVICE and this user the right to open " + TunDescriptor.PATH,
                cause);
    }

    private static UserFacingException environment(String sentence, DeviceException cause) {
        return new UserFacingException(ExitCode.ENVIRONMENT, sentence, cause);
    }
}
