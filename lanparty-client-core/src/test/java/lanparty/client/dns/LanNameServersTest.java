package lanparty.client.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import lanparty.client.change.Changes;
import lanparty.client.dhcp.LanNames;
import lanparty.daemon.command.ProgramPath;
import lanparty.overlay.ip.Ipv4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a machine is told to ask, by whatever keeps its name servers. */
final class LanNameServersTest implements LanNameServers.Events {
    private static final LanNames LAN = new LanNames(List.of(Ipv4Address.parse("192.168.50.1")), "lan");
    private static final LanNames NAMELESS = new LanNames(List.of(Ipv4Address.parse("192.168.50.1")), "");

    private final List<String> commands = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Path folder;
    private final Path resolvConf;
    private final Path journal;
    private final Changes changes;

    LanNameServersTest(@TempDir Path folder) {
        this.folder = folder;
        this.resolvConf = folder.resolve("resolv.conf");
        this.journal = folder.resolve("names.json");
        this.changes = changes();
    }

    @Test
    void systemdResolvedAsksTheLanForTheNamesOfItsDomainAlone() throws IOException {
        install("resolvectl", "resolvconf");
        Files.writeString(resolvConf, "nameserver 127.0.0.53\n");
        LanNameServers servers = servers();
        servers.use(LAN);
        assertEquals(
                List.of(
                        "resolvectl dns lan0 192.168.50.1",
                        "resolvectl domain lan0 lan",
                        "resolvectl default-route lan0 no"),
                commands);
        assertEquals(List.of("taken lan by systemd-resolved"), told);
        commands.clear();
        servers.clear();
        servers.clear();
        assertEquals(List.of("resolvectl revert lan0"), commands);
        assertEquals("nameserver 127.0.0.53\n", Files.readString(resolvConf));
    }

    @Test
    void withoutADomainAllNamesMayBeTheLans() throws IOException {
        install("resolvectl");
        Files.writeString(resolvConf, "nameserver 127.0.0.53\n");
        servers().use(NAMELESS);
        assertEquals(List.of("resolvectl dns lan0 192.168.50.1", "resolvectl default-route lan0 yes"), commands);
    }

    @Test
    void aResolvedThatNobodyAsksIsNotTold() throws IOException {
        install("resolvectl");
        Files.writeString(resolvConf, "nameserver 192.168.1.1\n");
        servers().use(LAN);
        assertEquals(List.of(), commands);
        assertEquals(List.of("taken lan by " + resolvConf), told);
    }

    @Test
    void resolvconfGetsARecordOfTheAdapters() throws IOException {
        install("resolvconf");
        Files.writeString(resolvConf, "nameserver 192.168.1.1\n");
        LanNameServers servers = servers();
        servers.use(LAN);
        assertEquals(1, commands.size());
        assertTrue(
                commands.get(0).endsWith("resolvconf -a \"$0\" lan0.lanparty nameserver 192.168.50.1 search lan"),
                commands::toString);
        servers.clear();
        assertEquals("resolvconf -d lan0.lanparty", commands.get(1));
    }

    @Test
    void aRenewedLeaseChangesNothingAndAnotherLanReplaces() throws IOException {
        Files.writeString(resolvConf, "");
        LanNameServers servers = servers();
        servers.use(LAN);
        servers.use(LAN);
        assertEquals(1, told.size());
        servers.use(new LanNames(List.of(Ipv4Address.parse("10.0.0.1")), ""));
        String now = Files.readString(resolvConf);
        assertTrue(now.contains("10.0.0.1") && !now.contains("192.168.50.1") && !now.contains("search"), now);
    }

    @Test
    void aLanWithoutNamesIsSaidOnce() throws IOException {
        Files.writeString(resolvConf, "");
        LanNameServers servers = servers();
        servers.use(LanNames.NONE);
        servers.use(LanNames.NONE);
        assertEquals(1, told.size());
        assertEquals("", Files.readString(resolvConf));
    }

    @Test
    void whatWasTakenIsUndoneByTheNextRun() throws IOException {
        install("resolvectl");
        Files.writeString(resolvConf, "nameserver 127.0.0.53\n");
        servers().use(LAN);
        commands.clear();
        assertEquals(1, changes().recover());
        assertEquals(List.of("resolvectl revert lan0"), commands);
        assertFalse(Files.exists(journal));
    }

    @Test
    void whoMayNotIsToldTheCure() throws IOException {
        Files.createDirectory(resolvConf);
        servers().use(LAN);
        assertTrue(told.get(0).contains("run the client with sudo"), told::toString);
    }

    private LanNameServers servers() {
        return new LanNameServers("lan0", ProgramPath.only(List.of(folder)), resolvConf, changes, this);
    }

    private Changes changes() {
        return new Changes(journal, words -> {
            commands.add(String.join(" ", words));
            return "";
        });
    }

    private void install(String... programs) throws IOException {
        for (String program : programs) {
            Path file = Files.writeString(folder.resolve(program), "#!/bin/sh\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Override
    public void nameServersTaken(LanNames names, String by) {
        told.add("taken " + names.domain() + " by " + by);
    }

    @Override
    public void nameServersRefused(String sentence) {
        told.add(sentence);
    }
}
