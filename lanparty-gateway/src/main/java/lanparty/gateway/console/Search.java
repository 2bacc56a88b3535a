package lanparty.gateway.console;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one that a host means by a number, a MAC address or a name, in this order; names are compared without case.
 *
 * @param number what the host is shown in front
 * @param mac null where it has none
 * @param name may be empty
 */
record Search<T>(ToIntFunction<T> number, Function<T, @Nullable MacAddress> mac, Function<T, String> name) {
    /**
     * The one.
     *
     * @param listing the command that lists them
     * @throws IllegalArgumentException with a sentence where there is none, or more than one
     */
    T one(String who, List<T> among, String listing) {
        List<T> found = all(who, among);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("there is no '" + who + "'; '" + listing + "' shows who there is");
        }
        if (found.size() > 1) {
            String numbers = found.stream()
                    .map(each -> String.valueOf(number.applyAsInt(each)))
                    .collect(Collectors.joining(" or "));
            throw new IllegalArgumentException("several are called '" + who + "'; give the number: " + numbers);
        }
        return found.get(0);
    }

    private List<T> all(String who, List<T> among) {
        List<T> byNumber = among.stream()
                .filter(each -> who.equals(String.valueOf(number.applyAsInt(each))))
                .toList();
        if (!byNumber.isEmpty()) {
            return byNumber;
        }
        MacAddress address = address(who);
        return among.stream()
                .filter(each -> address == null
                        ? !who.isEmpty() && name.apply(each).equalsIgnoreCase(who)
                        : address.equals(mac.apply(each)))
                .toList();
    }

    /** The address that this is; null where it is none. */
    static @Nullable MacAddress address(String text) {
        try {
            return MacAddress.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
