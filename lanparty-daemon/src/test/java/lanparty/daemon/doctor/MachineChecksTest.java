package lanparty.daemon.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found on a machine itself. */
class MachineChecksTest {
    @TempDir
    Path folder;

    @Test
    void aFolderThatIsNotThereYetIsFineWhereItCanBeMade() {
        assertEquals(
                Verdict.GOOD,
                new StateFolderCheck(folder.resolve("a/b"), "--identity").run().verdict());
        assertTrue(Files.notExists(folder.resolve("a")), "nothing was made");
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
