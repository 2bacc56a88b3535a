package lanparty.lab.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.Daemon;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.Party;
import lanparty.lab.net.Command;
import lanparty.lab.net.Namespace;
import lanparty.link.identity.IdentityFile;
import lanparty.relay.certificate.DerFile;
import lanparty.relay.certificate.KeptCertificate;

/** A party whose relay runs, with a doctor for each of its machines. Its folder is made anew. */
final class DoctorsParty implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration A_YEAR = Duration.ofDays(365);

    final Party party;
    final Daemons daemons;

    DoctorsParty(String name) {
        party = Party.open(Path.of("target", "party", name));
        daemons = new Daemons(party, Jars.ofThisWorkspace());
        try {
            daemons.startRelay();
        } catch (RuntimeException e) {
            party.close();
            throw e;
        }
    }

    /** Whose machine is looked at. */
    enum Patient {
        CLIENT(Daemon.CLIENT),
        GATEWAY(Daemon.GATEWAY),
        RELAY(Daemon.RELAY);

        private final Daemon daemon;

        Patient(Daemon daemon) {
            this.daemon = daemon;
        }

        Daemon daemon() {
            return daemon;
        }
    }

    Namespace machine(Patient patient) {
        return switch (patient) {
            case CLIENT -> party.player(1);
            case GATEWAY -> party.gateway();
            case RELAY -> party.relay();
        };
    }

    /** The options that the patient's daemon is started with; the relay's doctor looks at another port than its relay's. */
    List<String> usualOptions(Patient patient) {
        return switch (patient) {
            case CLIENT -> daemons.clientOptions(1);
            case GATEWAY -> daemons.gatewayOptions();
            case RELAY -> List.of("--listen", "4433", "--state-dir", folder("relay-state"));
        };
    }

    /** Lets the doctor look, behind {@code prefix}, which is a shell's words that end in running the rest. */
    Command.Outcome examine(Patient patient, String prefix, List<String> options) {
        List<String> words = new ArrayList<>(List.of("sh", "-c", prefix + " exec \"$@\"", "sh"));
        List<String> doctor = new ArrayList<>(List.of("doctor"));
        doctor.addAll(options);
        words.addAll(Jars.ofThisWorkspace().command(patient.daemon(), doctor));
        return machine(patient)
                .command(words.toArray(String[]::new))
                .within(LIMIT)
                .attempt();
    }

    /** A certificate of another relay, which begins now or in a year, and its state folder. */
    Path strangersCertificate(boolean isOfNextYear) {
        Clock clock = isOfNextYear ? Clock.offset(Clock.systemUTC(), A_YEAR) : Clock.systemUTC();
        Path state = Path.of(folder(isOfNextYear ? "future" : "stranger"));
        try {
            Files.createDirectories(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path file = state.resolve("relay.der");
        DerFile.write(file, new KeptCertificate(state, clock, new SecureRandom()).loadOrCreate());
        return file;
    }

    /** An identity file as it came from another machine. */
    Path copiedIdentity() {
        Path file = Path.of(folder("copied"), "client.json");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            new IdentityFile(file, new SecureRandom()).openForClient();
            String made = Files.readString(file);
            Files.writeString(file, made.replaceFirst("(\"madeOn\": \")[0-9a-f]{16}", "$1" + "0".repeat(16)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** The state folder of a relay whose certificate begins in a year. */
    String stateOfNextYear() {
        strangersCertificate(true);
        return folder("future");
    }

    String folder(String name) {
        return party.folder().resolve(name).toString();
    }

    @Override
    public void close() {
        party.close();
    }
}
