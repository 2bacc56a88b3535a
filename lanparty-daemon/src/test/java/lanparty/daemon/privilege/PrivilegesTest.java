package lanparty.daemon.privilege;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jnr.ffi.Runtime;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order in which privileges are given up, against calls that only note themselves: this process stays what it is. */
final class PrivilegesTest {
    private static final int EPERM = 1;
    private static final Account NOBODY = new Account("nobody", 65534, 65533);

    private final List<String> called = new ArrayList<>();
    private String failing = "";
    private final Privileges privileges = new Privileges(new NotedCalls());

    static boolean isRoot() {
        return Privileges.canChangeUser();
    }

    @Test
    @EnabledIf(value = "isRoot", disabledReason = "only root has anything to give up")
    void boundsThenKeepsThenChangesTheUserThenDropsAndHandsOn() {
        assertThrows(UserFacingException.class, () -> privileges.reduceTo(NOBODY, Set.of(Capability.CAP_NET_RAW)));
        assertEquals(
                List.of(
                        "prctl 8 1",
                        "setgroups 0",
                        "setresgid 65533 65533 65533",
                        "setresuid 65534 65534 65534",
                        "prctl 47 4",
                        "capset",
                        "prctl 47 2",
                        "prctl 38 1"),
                called.stream()
                        .filter(call -> !call.startsWith("prctl 23") && !call.startsWith("prctl 24"))
                        .toList());
        assertTrue(called.indexOf("prctl 24 0") < called.indexOf("prctl 8 1"), "the bound comes first");
        assertTrue(called.stream().noneMatch("prctl 24 13"::equals), "what is kept stays in the bounding set");
    }

    @Test
    @EnabledIf(value = "isRoot", disabledReason = "only root has anything to give up")
    void aThreadThatStillHasMoreEndsTheDaemon() {
        UserFacingException refused =
                assertThrows(UserFacingException.class, () -> privileges.reduceTo(NOBODY, Set.of()));
        assertEquals(ExitCode.ENVIRONMENT, refused.exitCode());
        assertTrue(refused.toString().contains("still has user ids [0, 0, 0, 0]"), refused::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"setgroups", "setresgid", "setresuid", "capset", "prctl 8", "prctl 24", "prctl 38", "prctl 47"})
    @EnabledIf(value = "isRoot", disabledReason = "only root has anything to give up")
    void aCallThatIsRefusedEndsTheDaemonInWords(String call) {
        failing = call;
        UserFacingException refused = assertThrows(
                UserFacingException.class, () -> privileges.reduceTo(NOBODY, Set.of(Capability.CAP_NET_RAW)));
        assertEquals(ExitCode.ENVIRONMENT, refused.exitCode());
        assertTrue(refused.toString().contains("EPERM"), refused::toString);
        assertTrue(refused.toString().contains("--user root"), refused::toString);
        assertTrue(called.get(called.size() - 1).startsWith(call), called::toString);
    }

    @Test
    @EnabledIf(value = "isRoot", disabledReason = "for anybody else the calls are made")
    void nothingIsCalledForWhoWantsToStayRoot() {
        privileges.reduceTo(Account.ROOT, Set.of(Capability.CAP_NET_RAW));
        assertEquals(List.of(), called);
    }

    private final class NotedCalls implements PrivilegeCalls.LibC {
        @Override
        public int setgroups(long count, long list) {
            return note("setgroups " + count);
        }

        @Override
        public int setresgid(int real, int effective, int saved) {
            return note("setresgid " + real + " " + effective + " " + saved);
        }

        @Override
        public int setresuid(int real, int effective, int saved) {
            return note("setresuid " + real + " " + effective + " " + saved);
        }

        @Override
        public int prctl(int option, long first, long second, long third, long fourth) {
            int result = note("prctl " + option + " " + first);
            return option == 23 ? 1 : result;
        }

        @Override
        public int capset(long header, long data) {
            return note("capset");
        }

        private int note(String call) {
            called.add(call);
            if (failing.isEmpty() || !call.startsWith(failing)) {
                return 0;
            }
            Runtime.getSystemRuntime().setLastError(EPERM);
            return -1;
        }
    }
}
