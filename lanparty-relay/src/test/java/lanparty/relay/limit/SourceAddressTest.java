package lanparty.relay.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** Who counts as one. */
class SourceAddressTest {
    @Test
    void anIpv4AddressIsASourceOfItsOwn() throws Exception {
        assertEquals(0x0000_FFFF_CB00_7107L, key("203.0.113.7"));
        assertNotEquals(key("203.0.113.7"), key("203.0.113.8"));
    }

    @Test
    void allOfAnIpv6SixtyFourIsOneSource() throws Exception {
        assertEquals(0x2001_0DB8_0001_0002L, key("2001:db8:1:2::1"));
        assertEquals(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assertNotEquals(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
    }

    @Test
    void anIpv4AddressInIpv6ClothesIsTheIpv4Address() throws Exception {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        mapped[12] = (byte) 203;
        mapped[14] = 113;
        mapped[15] = 7;
        assertEquals(key("203.0.113.7"), SourceAddress.keyOf(Inet6Address.getByAddress(null, mapped, -1)));
        assertEquals(0, key("::1"));
    }

    private static long key(String address) throws Exception {
        return SourceAddress.keyOf(InetAddress.getByName(address));
    }
}
