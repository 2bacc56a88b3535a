package lanparty.client.change;

import java.io.IOException;
import lanparty.daemon.command.SystemCommand;

/** One thing done to the player's machine, and how to take it back. Values only, so that a later run can undo it. */
public sealed interface Change
        permits AddressChange, ChildChange, LinkNamesChange, ResolvConfChange, RouteChange, SettingChange {
    /** Does it. */
    void make(SystemCommand system) throws IOException;

    /** Takes it back. Fails where there is nothing left to take back, which is no harm. */
    void undo(SystemCommand system) throws IOException;
}
