package lanparty.client.tap;

import lanparty.link.device.DeviceException;
import lanparty.link.device.linux.Errno;
import lanparty.link.device.linux.InterfaceInfo;
import lanparty.link.device.linux.NativeDescriptor;
import lanparty.link.device.linux.NativeMemory;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.overlay.offload.VirtioNetHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a TAP adapter at the kernel's tun driver (linux/if_tun.h; Documentation/networking/tuntap.rst).
 *
 * <p>TUNSETIFF takes a struct ifreq, see {@link InterfaceInfo}, with {@code ifr_flags}. The adapter is made where there
 * is none of this name, and vanishes with the descriptor then, with its addresses and routes, also after a crash.
 */
final class TunDriver {
    private static final Logger LOG = LoggerFactory.getLogger(TunDriver.class);
    private static final String PATH = "/dev/net/tun";

    private static final int O_RDWR = 0x2;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x8_0000;

    private static final short IFF_TAP = 0x0002;
    private static final short IFF_NO_PI = 0x1000;
    private static final short IFF_VNET_HDR = 0x4000;

    private static final long TUNSETIFF = 0x4004_54CAL;
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
    static NativeDescriptor open(TapName name) {
        int number = TunCalls.C.open(PATH, O_RDWR | O_NONBLOCK | O_CLOEXEC);
        if (number < 0) {
            throw cantOpen(Errno.last(), Errno.failure("open", PATH));
        }
        NativeDescriptor tun = NativeDescriptor.adopt(number);
        try {
            attach(tun, name);
            return tun;
        } catch (DeviceException e) {
            tun.close();
            throw environment(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            tun.close();
            throw e;
        }
    }

    private static void attach(NativeDescriptor tun, TapName name) throws DeviceException {
        NativeMemory request = InterfaceInfo.request(name.text());
        request.structs().putShort(InterfaceInfo.IFREQ_VALUE_OFFSET, (short) (IFF_TAP | IFF_NO_PI | IFF_VNET_HDR));
        if (TunCalls.C.ioctl(tun.number(), TUNSETIFF, request.address()) < 0) {
            throw cantAttach(Errno.last(), name, Errno.failure("ioctl(TUNSETIFF)", name.text()));
        }
        NativeMemory headerLength = NativeMemory.allocate(Integer.BYTES);
        headerLength.structs().putInt(0, VirtioNetHeader.LENGTH);
        if (TunCalls.C.ioctl(tun.number(), TUNSETVNETHDRSZ, headerLength.address()) < 0) {
            throw Errno.failure("ioctl(TUNSETVNETHDRSZ)", name.text());
        }
        offload(tun, name);
    }

    /** Takes checksums and super-frames over from the kernel, as far as it lets go: USO came with Linux 6.2. */
    private static void offload(NativeDescriptor tun, TapName name) {
        int tcp = TUN_F_CSUM | TUN_F_TSO4 | TUN_F_TSO6;
        int tcpAndUdp = tcp | TUN_F_USO4 | TUN_F_USO6;
        for (int features : new int[] {tcpAndUdp, tcp, TUN_F_CSUM}) {
            if (TunCalls.C.ioctl(tun.number(), TUNSETOFFLOAD, features) == 0) {
                LOG.debug("adapter {} hands over super-frames: offload 0x{}", name, Integer.toHexString(features));
                return;
            }
        }
        LOG.debug("adapter {} hands over finished frames only", name);
    }

    private static UserFacingException cantOpen(Errno errno, DeviceException cause) {
        return switch (errno) {
            case ENOENT, ENODEV, ENXIO ->
                environment(
                        PATH + " is missing, so no virtual adapter can be made; run: sudo modprobe tun (in a"
                                + " container, give it the device " + PATH + ")",
                        cause);
            case EACCES, EPERM -> needsPrivilege(cause);
            default -> environment(String.valueOf(cause.getMessage()), cause);
        };
    }

    private static UserFacingException cantAttach(Errno errno, TapName name, DeviceException cause) {
        return switch (errno) {
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
                "making a virtual adapter needs the privilege CAP_NET_ADMIN; run the client with sudo", cause);
    }

    private static UserFacingException environment(String sentence, DeviceException cause) {
        return new UserFacingException(ExitCode.ENVIRONMENT, sentence, cause);
    }
}
