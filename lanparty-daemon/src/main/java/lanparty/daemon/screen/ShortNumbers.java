package lanparty.daemon.screen;

import java.util.concurrent.TimeUnit;

/** Numbers in a few columns. */
final class ShortNumbers {
    private static final long KILO = 1_000;
    private static final String[] UNITS = {"B/s", "kB/s", "MB/s", "GB/s"};

    private ShortNumbers() {}

    /** {@code 0.4 ms}, {@code 23 ms}, {@code 1200 ms}. */
    static String milliseconds(long us) {
        return us < 10_000 ? us / 1000 + "." + us / 100 % 10 + " ms" : (us + 500) / 1000 + " ms";
    }

    /** {@code 0 %}, {@code <1 %}, {@code 12 %}. */
    static String percent(int permille) {
        return permille == 0 ? "0 %" : permille < 10 ? "<1 %" : (permille + 5) / 10 + " %";
    }

    /** {@code 0 B/s}, {@code 1.2 kB/s}, {@code 340 MB/s}. */
    static String rate(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= KILO && unit < UNITS.length - 1) {
            amount /= KILO;
            unit++;
        }
        long tenths = Math.round(amount * 10);
        String number = unit > 0 && tenths < 100 ? tenths / 10 + "." + tenths % 10 : Long.toString(Math.round(amount));
        return number + " " + UNITS[unit];
    }

    /** {@code 0:09}, {@code 1:23:45}, {@code 3 d 04:05}. */
    static String duration(long ms) {
        long seconds = TimeUnit.MILLISECONDS.toSeconds(ms);
        long minutes = seconds / 60;
        long hours = minutes / 60;
        if (hours >= 24) {
            return hours / 24 + " d " + two(hours % 24) + ":" + two(minutes % 60);
        }
        String rest = two(seconds % 60);
        return hours > 0 ? hours + ":" + two(minutes % 60) + ":" + rest : minutes + ":" + rest;
    }

    /** {@code 1 player}, {@code 2 players}. */
    static String count(long amount, String one) {
        return amount + " " + one + (amount == 1 ? "" : "s");
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
