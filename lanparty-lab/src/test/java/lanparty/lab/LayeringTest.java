package lanparty.lab;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lanparty.daemon.DaemonShell;
import lanparty.daemon.Surroundings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of docs/architecture.md: a module and a package use only what is below them. */
final class LayeringTest {
    /** Each module's root package, from the bottom up, with the root packages it may use. */
    private static final Map<String, List<String>> MAY_USE = Map.of(
            "overlay", List.of(),
            "obs", List.of("overlay"),
            "ctrl", List.of("overlay", "obs"),
            "daemon", List.of("overlay", "obs", "ctrl"),
            "transport", List.of("overlay", "obs", "ctrl", "daemon"),
            "link", List.of("overlay", "obs", "ctrl", "daemon", "transport"),
            "relay", List.of("overlay", "obs", "ctrl", "daemon", "transport"),
            "client", List.of("overlay", "obs", "ctrl", "daemon", "transport", "link"),
            "gateway", List.of("overlay", "obs", "ctrl", "daemon", "transport", "link", "relay"),
            "lab", List.of("overlay", "obs", "ctrl", "daemon", "transport", "link", "relay", "client", "gateway"));

    private static JavaClasses classes;

    @BeforeAll
    static void importWorkspace() throws Exception {
        Path top = Jars.ofThisWorkspace().top();
        List<Path> folders = new ArrayList<>();
        try (Stream<Path> modules = Files.list(top)) {
            modules.map(module -> module.resolve("target").resolve("classes"))
                    .filter(Files::isDirectory)
                    .forEach(folders::add);
        }
        classes = new ClassFileImporter().importPaths(folders);
    }

    static List<String> modules() {
        return MAY_USE.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleUsesOnlyWhatIsBelowIt(String module) {
        assertTrue(classes.stream().anyMatch(type -> type.getPackageName().startsWith("lanparty." + module)), module);
        String[] forbidden = MAY_USE.keySet().stream()
                .filter(other -> !other.equals(module))
                .filter(other -> !MAY_USE.getOrDefault(module, List.of()).contains(other))
                .map(other -> "lanparty." + other + "..")
                .toArray(String[]::new);
        check(noClasses()
                .that()
                .resideInAPackage("lanparty." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden));
    }

    /** A gateway may have a relay inside; nothing else of it has to do with one. */
    @Test
    void theGatewayKnowsOfARelayOnlyWhereItRunsOne() {
        check(noClasses()
                .that(resideInAPackage("lanparty.gateway..").and(not(resideInAPackage("lanparty.gateway.own"))))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("lanparty.relay..").and(not(resideInAPackage("lanparty.relay.certificate")))));
    }

    /**
     * The lab's crowd is thousands of light players in one process, which an endpoint each would be too heavy for; its hostile
     * clients say what no endpoint would.
     */
    @Test
    void quicStaysInTheTransportPackagesAndTheLabsCrowdAndAttackers() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "lanparty.transport..",
                        "lanparty.relay.transport..",
                        "lanparty.lab.bench.relay.real..",
                        "lanparty.lab.attack..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty.incubator.codec.quic.."));
    }

    @Test
    void nativeCallsStayInTheDevicePackages() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("lanparty..device..", "lanparty.daemon.linux..", "lanparty.lab.net.linux..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jnr.ffi.."));
    }

    @Test
    void theOverlayHasNoInputOutputAndNoThreads() {
        check(noClasses()
                .that()
                .resideInAPackage("lanparty.overlay..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.net..", "java.io..", "java.nio.file..", "java.nio.channels..", "java.time..")
                        .or(resideInAPackage("java.util.concurrent..").and(not(type(TimeUnit.class))))
                        .or(type(Thread.class))));
    }

    @Test
    void timeIsInjected() {
        for (String clock : List.of("nanoTime", "currentTimeMillis")) {
            check(noClasses()
                    .that(resideInAPackage("lanparty..").and(not(resideInAPackage("lanparty.lab.."))))
                    .and()
                    .haveSimpleNameNotEndingWith("Main")
                    .should()
                    .callMethod(System.class, clock));
        }
    }

    /** A clock that is set jumps: the time of day is for a certificate's validity, and for people to read. */
    @Test
    void theTimeOfDayIsForCertificatesAndPeopleAlone() {
        check(noClasses()
                .that(resideInAPackage("lanparty..")
                        .and(not(resideInAnyPackage("lanparty.lab..", "lanparty.relay.certificate"))))
                .and()
                .haveSimpleNameNotEndingWith("Daemon")
                .and()
                .doNotBelongToAnyOf(DaemonShell.class, Surroundings.class)
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.time\\.Clock|java\\.util\\.(Date|Calendar)|java\\.time\\.(Local|Zoned|Offset).*"));
        for (Class<?> type : List.of(Instant.class, LocalDateTime.class, ZonedDateTime.class)) {
            check(noClasses().that().resideInAPackage("lanparty..").should().callMethod(type, "now"));
        }
    }

    @Test
    void packagesOfAModuleDoNotDependOnEachOtherInCircles() {
        for (String module : MAY_USE.keySet()) {
            check(slices().assignedFrom(new PackagesOf(module)).should().beFreeOfCycles());
        }
    }

    /** One slice a package, the module's root package included. */
    private record PackagesOf(String module) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            boolean isOfModule = (name + ".").startsWith("lanparty." + module + ".");
            return isOfModule ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of " + module;
        }
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(false).check(classes);
    }
}
