package lanparty.gateway.room;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a host chose for the room that they own.
 *
 * @param isSealed whether the room has a key even where another relay and its code are named
 * @param hasNewTicket whether the room gets a new secret, so that earlier invites stop working
 * @param relayToken the file with the token of the relay's operator; null for none
 */
public record HostSettings(
        boolean isSealed, boolean hasNewTicket, @Nullable Path relayToken) {}
