package lanparty.gateway;

import java.util.function.Consumer;
import lanparty.ctrl.ControlMessage.GatewayStatus;

/** Whether players reach the LAN, for whatever reason they might not; each change is told once. Event loop only. */
final class LanStatus {
    private static final GatewayStatus FINE = new GatewayStatus(true, "");

    private final Consumer<GatewayStatus> changed;
    private GatewayStatus port = FINE;
    private GatewayStatus loop = FINE;
    private GatewayStatus told = FINE;

    /** All is well, which a room takes for granted. */
    LanStatus(Consumer<GatewayStatus> changed) {
        this.changed = changed;
    }

    /** As the interface has it. */
    void port(GatewayStatus status) {
        port = status;
        tell();
    }

    /** As the watch for loops has it. */
    void loop(GatewayStatus status) {
        loop = status;
        tell();
    }

    /** An interface that is away comes first: nothing goes round through it. */
    GatewayStatus now() {
        return port.lanUp() ? loop : port;
    }

    private void tell() {
        if (!now().equals(told)) {
            told = now();
            changed.accept(told);
        }
    }
}
