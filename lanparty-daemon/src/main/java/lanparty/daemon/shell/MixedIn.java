package lanparty.daemon.shell;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Finds a set of options among those that a command has mixed in, at any depth. */
final class MixedIn {
    private MixedIn() {}

    /** The mixin of this class; null where the command has none. */
    static <T> @Nullable T of(CommandSpec command, Class<T> type) {
        for (CommandSpec mixin : command.mixins().values()) {
            T found = type.isInstance(mixin.userObject()) ? type.cast(mixin.userObject()) : of(mixin, type);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
