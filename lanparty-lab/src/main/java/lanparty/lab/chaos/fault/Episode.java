package lanparty.lab.chaos.fault;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Faults that strike together, after which the party is left in peace to heal. */
public record Episode(List<Strike> strikes) {
    /** Copies the list. */
    public Episode {
        strikes = List.copyOf(strikes);
    }

    /**
     * One fault of the episode.
     *
     * @param delay after the episode's beginning
     */
    public record Strike(Fault fault, Duration delay) {}

    /** How soon traffic must flow again: the longest promise of them. */
    public Duration promise() {
        return strikes.stream()
                .map(strike -> strike.fault().kind().promise())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Its faults' kinds, as the table of healing times names it. */
    public String name() {
        return strikes.stream().map(strike -> strike.fault().kind().toString()).collect(Collectors.joining(" + "));
    }

    /** How long it takes at least. */
    public Duration lasts() {
        return strikes.stream()
                .map(strike -> strike.delay().plus(strike.fault().lasts()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Whether it is a single fault that traffic passes while it lasts. */
    public boolean isPassable() {
        return strikes.size() == 1 && strikes.get(0).fault().kind().isPassable();
    }

    /** Whether somebody at that place may notice anything. */
    public boolean canBeFeltAt(Place place) {
        return strikes.stream().anyMatch(strike -> strike.fault().place().canBeFeltAt(place));
    }
}
