package lanparty.lab.attack;

import java.util.HashMap;
import java.util.Map;
import lanparty.obs.Counter;
import lanparty.obs.CounterReadings;
import lanparty.obs.Refusal;
import lanparty.overlay.DropReason;
import lanparty.overlay.EnumKey;

/** What a relay tells a Prometheus at one moment: its counters, and its memory. */
final class Scrape implements CounterReadings {
    private static final long MB = 1 << 20;

    private final Map<String, Double> samples = new HashMap<>();

    /** Reads the text format, of which each line that is no comment is a name and a value. */
    Scrape(String text) {
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int blank = line.lastIndexOf(' ');
            samples.put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
        });
    }

    @Override
    public long value(Counter counter) {
        return sample("lanparty_" + EnumKey.of(counter).replace('-', '_') + "_total");
    }

    @Override
    public long dropped(DropReason reason) {
        return sample("lanparty_dropped_total{reason=\"" + reason.key() + "\"}");
    }

    @Override
    public long refused(Refusal refusal) {
        return sample("lanparty_refused_total{reason=\"" + refusal.key() + "\"}");
    }

    Memory memory() {
        return new Memory(memory("resident"), memory("heap"), memory("direct"));
    }

    private long memory(String kind) {
        return sample("lanparty_memory_bytes{kind=\"" + kind + "\"}") / MB;
    }

    private long sample(String name) {
        return samples.getOrDefault(name, 0.0).longValue();
    }

    /** In MB: of the machine's memory in all, of the heap with its garbage, and reserved outside the heap. */
    record Memory(long resident, long heap, long direct) {
        static final Memory NONE = new Memory(0, 0, 0);

        Memory most(Memory other) {
            return new Memory(
                    Math.max(resident, other.resident), Math.max(heap, other.heap), Math.max(direct, other.direct));
        }

        @Override
        public String toString() {
            return resident + " / " + heap + " / " + direct;
        }
    }
}
