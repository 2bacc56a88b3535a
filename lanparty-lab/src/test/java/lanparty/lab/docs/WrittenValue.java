package lanparty.lab.docs;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a document writes a constant's value: a time by the unit in its name, a number as such or in larger units. */
final class WrittenValue {
    private static final Map<String, Long> NANOS = Map.of(
            "_NS", 1L, "_MS", 1_000_000L, "_TENTHS", 100_000_000L, "_S", 1_000_000_000L, "_SECONDS", 1_000_000_000L);
    private static final long DAYS_OF_TEN_YEARS = 3653;

    private WrittenValue() {}

    /** Finds the value in a text, whichever way it is written there. */
    static Pattern pattern(String constant, Object value) {
        String ways = ways(constant, value).stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile("(?<![\\d.])(?:" + ways + ")(?![\\d.]*\\d)");
    }

    private static List<String> ways(String constant, Object value) {
        if (value instanceof Duration time) {
            return times(time);
        }
        long number = ((Number) value).longValue();
        return NANOS.entrySet().stream()
                .filter(unit -> constant.endsWith(unit.getKey()))
                .findFirst()
                .map(unit -> times(Duration.ofNanos(number * unit.getValue())))
                .orElseGet(() -> numbers(number));
    }

    private static List<String> times(Duration time) {
        List<String> ways = new ArrayList<>();
        BigDecimal seconds = BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros();
        ways.add(seconds.toPlainString() + " s");
        ways.add(seconds.movePointRight(3).toPlainString() + " ms");
        if (time.toSecondsPart() == 0) {
            ways.add(time.toMinutes() + " min");
        }
        if (time.equals(Duration.ofHours(1))) {
            ways.add("an hour");
        }
        if (time.equals(Duration.ofDays(DAYS_OF_TEN_YEARS))) {
            ways.add("10 years");
        }
        ways.add(time.toDays() + " days");
        return ways;
    }

    private static List<String> numbers(long number) {
        List<String> ways = new ArrayList<>(List.of(Long.toString(number)));
        addWhole(ways, number, 1 << 10, " KiB");
        addWhole(ways, number, 1 << 20, " MiB");
        addWhole(ways, number, 125_000, " Mbit/s");
        addWhole(ways, number, 125_000_000, " Gbit/s");
        return ways;
    }

    private static void addWhole(List<String> ways, long number, long unit, String name) {
        if (number % unit == 0) {
            ways.add(number / unit + name);
        }
    }
}
