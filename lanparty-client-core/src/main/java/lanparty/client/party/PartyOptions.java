package lanparty.client.party;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import lanparty.ctrl.Invite;
import lanparty.link.cli.RoomOptions;
import lanparty.link.settings.Destination;
import lanparty.link.settings.RoomSettings;
import lanparty.link.trust.TrustRules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which party: the host's invite, or a relay and a room. */
public final class PartyOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Parameters(
            arity = "0..*",
            paramLabel = "INVITE",
            description = "The line that the host has posted, lanparty://..., in single quotes. Without it, and without"
                    + " --relay and --room, you are offered the party of last time, or asked for an invite.")
    private List<String> words = List.of();

    @Mixin
    private RoomOptions room = new RoomOptions();

    /** What an invite doesn't replace. */
    public RoomSettings room() {
        return room.settings();
    }

    /**
     * The invite that was given; null where none was. A line that a shell has cut at its spaces is put together again.
     *
     * @throws ParameterException where it can't be read, or says something else than the options
     */
    public @Nullable Invite invite() {
        if (words.isEmpty()) {
            return null;
        }
        RoomSettings named = room.settings();
        if (named.relay() != null || named.room() != null) {
            throw wrong("the invite says which relay and which room; leave out --relay and --room, or the invite");
        }
        Invite invite;
        try {
            invite = Invite.parse(String.join(" ", words));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        if (invite.pin() != null && named.hasTrust()) {
            throw wrong("the invite says which key the relay has; leave out --relay-ca-cert and --server-name");
        }
        return invite;
    }

    /**
     * Where the options lead; null where they name neither relay nor room.
     *
     * @param knownRelays where relays are remembered whose keys nothing else tells
     * @throws ParameterException where they name one of both
     */
    public @Nullable Destination destination(Path knownRelays) {
        RoomSettings named = room.settings();
        if (named.relay() != null && named.room() != null) {
            return new Destination(named.relay(), named.trust(knownRelays), named.room());
        }
        if (named.relay() != null) {
            throw wrong("--relay needs --room CODE beside it; or give the host's invite in place of both");
        }
        if (named.room() != null) {
            throw wrong("--room needs --relay HOST beside it; or give the host's invite in place of both");
        }
        return null;
    }

    /** Where an invite leads. */
    public Destination destination(Invite invite, Path knownRelays) {
        TrustRules trust = invite.pin() == null ? room.settings().trust(knownRelays) : TrustRules.pinned(invite.pin());
        return new Destination(invite.relay(), trust, invite.room());
    }

    /** For a player who has said nothing and can't be asked. */
    public ParameterException nothingSaid() {
        return wrong("which party? give the host's invite: lanparty-client 'lanparty://...', or --relay HOST and --room"
                + " CODE");
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), sentence);
    }
}
