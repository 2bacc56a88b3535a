package lanparty.lab.bench.place.hop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import lanparty.lab.net.linux.ForwardingSocket;

/**
 * The hop's program: forwards each frame between two interfaces, both ways. It says {@link #READY} once it does. A line of
 * input makes it say its {@link HopCount}; the end of input ends it.
 */
public final class DelayHop {
    /** What it says first. */
    static final String READY = "forwarding";

    private DelayHop() {}

    /** Takes two interfaces' names, the milliseconds and the percent lost, as {@link LineSettings} has them. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        // Half a hop would look like a tunnel that stands still.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            System.err.println(failure);
            Runtime.getRuntime().halt(1);
        });
        LineSettings settings = new LineSettings(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        try (ForwardingSocket one = ForwardingSocket.open(arguments[0]);
                ForwardingSocket other = ForwardingSocket.open(arguments[1])) {
            OneWay there = new OneWay(one, other, settings, new SplittableRandom(), System::nanoTime);
            OneWay back = new OneWay(other, one, settings, new SplittableRandom(), System::nanoTime);
            List<Thread> threads = List.of(new Thread(there, "there"), new Thread(back, "back"));
            threads.forEach(Thread::start);
            try {
                answer(there, back, System.out);
            } finally {
                there.end();
                back.end();
                for (Thread thread : threads) {
                    thread.join();
                }
            }
        }
    }

    private static void answer(OneWay there, OneWay back, PrintStream out) throws IOException {
        out.println(READY);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            out.println(there.count().plus(back.count()));
        }
    }
}
