package lanparty.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs run without a shell, and their failures told in a sentence. */
final class ProcessCommandTest {
    private final Path folder;
    private final ProgramPath programs;

    ProcessCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.programs = new ProgramPath("relative:" + folder);
    }

    @Test
    void returnsWhatTheProgramWrote() throws IOException {
        script("hello", "echo \"[$1] [$2]\"");
        assertEquals("[a b] [$HOME;]", command().run(List.of("hello", "a b", "$HOME;")));
    }

    @Test
    void aFailureNamesCommandAndOutput() throws IOException {
        script("fails", "echo 'no such thing' >&2; exit 2");
        CommandException failure =
                assertThrows(CommandException.class, () -> command().run(List.of("fails", "--now")));
        assertEquals("'fails --now' failed: no such thing", failure.getMessage());
        assertEquals("no such thing", failure.output());
    }

    @Test
    void aMissingProgramIsNamedWithItsPackage() {
        CommandException failure =
                assertThrows(CommandException.class, () -> command().run(List.of("lanparty-no-such-program")));
        assertTrue(failure.toString().contains("apt install"), failure::toString);
    }

    @Test
    void aProgramThatHangsIsKilled() throws IOException {
        script("hangs", "exec cat /dev/zero >/dev/null");
        SystemCommand impatient = new ProcessCommand(programs, Duration.ofMillis(200));
        CommandException failure = assertThrows(CommandException.class, () -> impatient.run(List.of("hangs")));
        assertTrue(failure.toString().contains("did not end"), failure::toString);
    }

    @Test
    void findsProgramsThatUsersPathsLeaveOut() throws IOException {
        assertNotNull(new ProgramPath(null).find("sh"));
        assertNull(new ProgramPath("").find("lanparty-no-such-program"));
        script("mine", "exit 0");
        assertEquals(folder.resolve("mine"), programs.find("mine"));
    }

    private SystemCommand command() {
        return new ProcessCommand(programs, Duration.ofSeconds(30));
    }

    private void script(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
