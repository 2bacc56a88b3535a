package lanparty.gateway;

import java.util.function.Consumer;
import lanparty.daemon.page.HostActions;
import lanparty.overlay.ethernet.MacAddress;

/**
 * What a host clicks is what they could have typed.
 *
 * @param desk takes lines as a host types them, on any thread
 */
record HostPage(Consumer<String> desk) implements HostActions {
    @Override
    public void kick(MacAddress player) {
        desk.accept("kick " + player);
    }

    @Override
    public void ban(MacAddress player) {
        desk.accept("ban " + player);
    }
}
