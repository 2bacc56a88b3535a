package lanparty.link.doctor;

import lanparty.daemon.doctor.Hypervisor;
import lanparty.transport.SocketBuffersCheck;
import lanparty.daemon.doctor.StateFolderCheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import lanparty.link.identity.IdentityFile;
import lanparty.link.identity.IdentityLock;
import lanparty.obs.UserFacingException;
import lanparty.daemon.doctor.Finding;
import lanparty.daemon.doctor.Verdict;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found on a machine itself. */
class MachineChecksTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"212991, WARNING", "212992, GOOD", "2500000, GOOD"})
    void buffersBelowWhatEveryLinuxGrantsAreTooSmall(int bytes, Verdict verdict) {
        assertEquals(verdict, new SocketBuffersCheck(() -> bytes).run().verdict());
    }

    @Test
    void withoutASocketBuffersAreNotChecked() {
        Finding finding = new SocketBuffersCheck(() -> {
                    throw new IOException("Too many open files");
                })
                .run();
        assertEquals(Finding.notChecked("buffers", "no UDP socket can be opened: Too many open files"), finding);
    }

    @Test
    void aFolderThatIsNotThereYetIsFineWhereItCanBeMade() {
        assertEquals(
                Verdict.GOOD,
                new StateFolderCheck(folder.resolve("a/b"), "--identity").run().verdict());
        assertTrue(Files.notExists(folder.resolve("a")), "nothing was made");
    }

    @Test
    void anIdentityIsMadeAtTheFirstStartAndNotByADoctor() {
        Path file = folder.resolve("client.json");
        assertEquals(Verdict.GOOD, new IdentityCheck(file).run().verdict());
        assertTrue(Files.notExists(file), "nothing was made");
    }

    @Test
    void anIdentityThatAnotherProcessHoldsIsNamed() {
        Path file = folder.resolve("client.json");
        new IdentityFile(file, new Random(1)).openForClient();
        assertEquals(Verdict.GOOD, new IdentityCheck(file).run().verdict());
        try (IdentityLock lock = IdentityLock.hold(file)) {
            assertEquals(Verdict.WARNING, new IdentityCheck(file).run().verdict(), lock::toString);
        }
        assertEquals(Verdict.GOOD, new IdentityCheck(file).run().verdict());
    }

    @Test
    void aDamagedIdentityIsAFault() throws IOException {
        Path file = folder.resolve("client.json");
        new IdentityFile(file, new Random(1)).openForClient();
        Files.writeString(file, "{}");
        Assertions.assertThrows(UserFacingException.class, () -> new IdentityCheck(file).run());
    }

    @Test
    void realHardwareIsNoVirtualMachine() throws IOException {
        write("proc/cpuinfo", "processor : 0\nflags\t\t: fpu vme sse2\n");
        write("sys/class/dmi/id/sys_vendor", "LENOVO\n");
        write("sys/class/dmi/id/product_name", "20XW\n");
        assertFalse(Hypervisor.of(folder).isThere());
    }

    @Test
    void aHypervisorIsKnownByTheProcessorsFlagOrByTheFirmwaresNames() throws IOException {
        write("proc/cpuinfo", "flags\t\t: fpu hypervisor sse2\n");
        assertEquals("virtual machine", Hypervisor.of(folder).toString());
        write("sys/class/dmi/id/sys_vendor", "VMware, Inc.\n");
        write("sys/class/dmi/id/product_name", "VMware20,1\n");
        assertEquals(
                "virtual machine (VMware, Inc. VMware20,1)",
                Hypervisor.of(folder).toString());
    }

    @Test
    void aHypervisorIsKnownByWhatTheKernelCallsIt() throws IOException {
        write("sys/hypervisor/type", "xen\n");
        assertEquals("virtual machine (xen)", Hypervisor.of(folder).toString());
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
