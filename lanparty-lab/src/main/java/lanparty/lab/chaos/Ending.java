package lanparty.lab.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lanparty.lab.chaos.check.Violations;
import lanparty.lab.chaos.fault.Place;
import lanparty.lab.chaos.inject.Crew;
import lanparty.lab.chaos.inject.CrewMember;

/** Ends every daemon as its user would, players first, and reads all logs of the run. */
final class Ending {
    private static final int CLEAN = 0;

    private final Crew crew;
    private final Violations violations;

    Ending(Crew crew, Violations violations) {
        this.crew = crew;
        this.violations = violations;
    }

    void end() {
        List<Place> lastFirst = new ArrayList<>(crew.places());
        Collections.reverse(lastFirst);
        for (Place place : lastFirst) {
            if (crew.at(place).isAlive()) {
                int exitCode = crew.end(place, false);
                if (exitCode != CLEAN) {
                    violations.add("daemons", crew.at(place) + " was told to end and did so with " + exitCode);
                }
            }
        }
        for (CrewMember member : crew.everyone()) {
            Peace.checkLog(member, violations);
        }
    }
}
