package lanparty.lab.chaos.inject;

import lanparty.lab.chaos.check.Hardship;
import lanparty.lab.chaos.fault.DaemonFault;
import lanparty.lab.chaos.fault.Place;
import lanparty.lab.net.LabException;

/** Signals to daemons, their restarts, and their disks. */
final class DaemonFaults {
    private static final int CLEAN = 0;

    private final Crew crew;

    DaemonFaults(Crew crew) {
        this.crew = crew;
    }

    Undo begin(DaemonFault fault) {
        if (fault instanceof DaemonFault.Restart restart) {
            return end(restart);
        }
        if (fault instanceof DaemonFault.Suspension) {
            CrewMember member = crew.at(fault.place());
            member.signal("STOP");
            return () -> member.signal("CONT");
        }
        if (fault instanceof DaemonFault.DescriptorsUsedUp) {
            return useUpDescriptors(crew.at(fault.place()));
        }
        return fillDisk(fault.place());
    }

    private static Undo useUpDescriptors(CrewMember member) {
        member.suffers(Hardship.NO_DESCRIPTORS);
        OpenFilesLimit limit = new OpenFilesLimit(member.process().pid());
        limit.lower();
        return limit::restore;
    }

    private Undo end(DaemonFault.Restart restart) {
        int exitCode = crew.end(restart.place(), restart.isKilled());
        if (!restart.isKilled() && exitCode != CLEAN) {
            throw new LabException(crew.at(restart.place()) + " was told to end and did so with " + exitCode);
        }
        return () -> crew.start(restart.place());
    }

    private Undo fillDisk(Place place) {
        SmallDisk disk = crew.disk(place);
        disk.fill();
        crew.at(place).suffers(Hardship.FULL_DISK);
        crew.end(place, true);
        boolean runs = crew.startOnFullDisk(place);
        return () -> {
            disk.empty();
            // One that refuses to run without its state is started again, as its service manager would.
            if (!runs || !crew.at(place).isAlive()) {
                crew.start(place);
            }
        };
    }
}
