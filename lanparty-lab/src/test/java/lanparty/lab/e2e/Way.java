package lanparty.lab.e2e;

import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;

/** By which interface a machine sends, as its kernel decides. */
final class Way {
    private Way() {}

    /** Waits until packets to the target leave by this device. */
    static void await(Namespace machine, String target, String device) {
        Patience.await(
                target + " by " + device,
                Patience.LONG_ENOUGH,
                () -> machine.command("ip", "route", "get", target)
                        .attempt()
                        .stdout()
                        .contains("dev " + device + " "));
    }
}
