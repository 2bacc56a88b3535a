package lanparty.overlay.dhcp;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * RFC 2131 and RFC 3396 read a second time, slowly: all fields first cut out, then read.
 *
 * @param type the message's number
 * @param options each known option by its code, its pieces joined
 */
record PlainDhcp(int type, Map<Integer, byte[]> options) {
    static @Nullable PlainDhcp read(byte[] octets) {
        if (octets.length < 240
                || octets[1] != 1
                || octets[2] != 6
                || !Arrays.equals(octets, 236, 240, new byte[] {0x63, (byte) 0x82, 0x53, 0x63}, 0, 4)) {
            return null;
        }
        Map<Integer, byte[]> options = new HashMap<>();
        if (!add(options, Arrays.copyOfRange(octets, 240, octets.length))) {
            return null;
        }
        byte[] overload = options.get(52);
        if (overload != null) {
            if (overload.length != 1 || overload[0] < 1 || overload[0] > 3) {
                return null;
            }
            boolean sound = (overload[0] == 2 || add(options, Arrays.copyOfRange(octets, 108, 236)))
                    && (overload[0] == 1 || add(options, Arrays.copyOfRange(octets, 44, 108)));
            if (!sound) {
                return null;
            }
        }
        byte[] type = options.get(53);
        if (type == null || type.length != 1 || type[0] < 1 || type[0] > 8) {
            return null;
        }
        boolean servers = type[0] == 2 || type[0] == 5 || type[0] == 6;
        return octets[0] == (servers ? 2 : 1) ? new PlainDhcp(type[0], options) : null;
    }

    private static boolean add(Map<Integer, byte[]> options, byte[] field) {
        int at = 0;
        while (at < field.length && field[at] != -1) {
            if (field[at] == 0) {
                at++;
                continue;
            }
            if (at + 1 == field.length || at + 2 + (field[at + 1] & 0xFF) > field.length) {
                return false;
            }
            int code = field[at] & 0xFF;
            int end = at + 2 + (field[at + 1] & 0xFF);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(options.getOrDefault(code, new byte[0]));
            all.writeBytes(Arrays.copyOfRange(field, at + 2, end));
            options.put(code, all.toByteArray());
            at = end;
        }
        return true;
    }
}
