package lanparty.gateway;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RelayPin;
import lanparty.ctrl.RoomTicket;
import lanparty.daemon.Daemon;
import lanparty.daemon.Surroundings;
import lanparty.daemon.command.ProcessCommand;
import lanparty.daemon.files.StateFolder;
import lanparty.daemon.files.StorageFault;
import lanparty.daemon.firewall.FirewallQuestion;
import lanparty.daemon.page.StatusPage;
import lanparty.daemon.privilege.Account;
import lanparty.daemon.privilege.Capability;
import lanparty.daemon.privilege.HandedFolder;
import lanparty.gateway.console.ConsoleInput;
import lanparty.gateway.console.HostConsole;
import lanparty.gateway.invite.InvitePrinter;
import lanparty.gateway.invite.WayIn;
import lanparty.gateway.own.FirewallWatch;
import lanparty.gateway.own.FrontRouter;
import lanparty.gateway.own.OwnRelay;
import lanparty.gateway.portmap.pcp.PcpSecret;
import lanparty.gateway.room.BanList;
import lanparty.gateway.room.GatewayFiles;
import lanparty.gateway.room.HostRoom;
import lanparty.link.Ending;
import lanparty.link.identity.IdentityFile;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.identity.IdentityLock;
import lanparty.link.settings.Destination;
import lanparty.link.settings.EndpointSettings;
import lanparty.link.trust.TrustRules;
import lanparty.obs.Counters;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.obs.status.StatusRecorder;
import lanparty.relay.certificate.KeptCertificate;
import lanparty.relay.certificate.RelayCertificate;
import lanparty.transport.warm.WarmUp;
import org.jspecify.annotations.Nullable;

/** A gateway's process in its order: look, open, give up privileges, serve, close. */
final class GatewayDaemon implements Daemon {
    private static final String IDENTITY_FILE = "gateway.json";

    /** For the way to this machine itself, and to open the port again where the interface is removed and returns. */
    private static final Set<Capability> NEEDED = EnumSet.of(Capability.CAP_NET_ADMIN, Capability.CAP_NET_RAW);

    private final GatewaySettings settings;
    private final WarmUp warmUp = new WarmUp();

    /** A gateway that has opened nothing yet. */
    GatewayDaemon(GatewaySettings settings) {
        this.settings = settings;
    }

    @Override
    @SuppressWarnings("try") // the lock is only held
    public ExitCode run(Surroundings with) {
        if (with.warmsUp()) {
            warmUp.begin(with.nanoTime());
        }
        Counters counters = new Counters();
        GatewayFiles files = new GatewayFiles(
                settings.room().identityFile(StateFolder.ofThisProcess().resolve(IDENTITY_FILE)));
        try (LanPort lan = LanPort.open(settings.interfaceName(), counters);
                IdentityLock lock = IdentityLock.hold(files.identity())) {
            IdentityKeyPair keys = new IdentityFile(files.identity(), with.random()).openForGateway();
            boolean hasOwnRelay = settings.room().relay() == null;
            HostRoom owned = new HostRoom(settings.host(), files, with.random());
            RoomTicket room = owned.ticket(settings.room().room(), hasOwnRelay, keys.key());
            BanList bans = BanList.read(files.bans());
            Account later = handOver(files);
            InvitePrinter printer = new InvitePrinter(with.out(), settings.invite());
            InviteDisplay invite = new InviteDisplay(printer, with.view(), room);
            try (OwnRelay relay = hasOwnRelay ? openRelay(files, with) : null) {
                EndpointSettings endpoint = endpoint(relay, room, lan.info().mtu(), keys, files, owned);
                Gateway gateway = new Gateway(
                        endpoint,
                        lan,
                        bans,
                        invite::showAgain,
                        settings.patienceSeconds(),
                        counters,
                        with.nanoTime(),
                        with.random());
                return serve(gateway, invite, relay, keys, later, with);
            }
        }
    }

    private OwnRelay openRelay(GatewayFiles files, Surroundings with) {
        RelayCertificate certificate = new KeptCertificate(files.folder(), with.clock(), with.random()).loadOrCreate();
        return OwnRelay.open(settings.ownRelay(), certificate, with.random(), with.nanoTime());
    }

    /** At the relay inside, or else at the one that was named. */
    private EndpointSettings endpoint(
            @Nullable OwnRelay relay,
            RoomTicket room,
            int mtu,
            IdentityKeyPair keys,
            GatewayFiles files,
            HostRoom owned) {
        if (relay == null) {
            RelayAddress named = Objects.requireNonNull(settings.room().relay());
            Destination to = new Destination(named, settings.room().trust(files.knownRelays()), room);
            return settings.room().ofGateway(to, mtu, keys, owned.token());
        }
        Destination to = new Destination(relay.fromHere(), TrustRules.pinned(relay.pin()), room);
        return settings.room().ofGateway(to, mtu, keys, relay.token());
    }

    private ExitCode serve(
            Gateway opened,
            InviteDisplay invite,
            @Nullable OwnRelay relay,
            IdentityKeyPair keys,
            Account later,
            Surroundings with) {
        boolean hasConsole = ConsoleInput.isThere();
        try (Gateway gateway = opened;
                FrontRouter router = router(relay, keys, with);
                FirewallWatch firewall = relay == null ? null : firewall(relay)) {
            // Files are read, ports are open, natives are loaded. Only the relay's threads run, without privileges.
            with.privileges().reduceTo(later, NEEDED);
            CompletionStage<Optional<FrontRouter.Answer>> answer = router == null
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : router.begin((now, isElsewhere) -> changed(gateway, invite, relay, now, isElsewhere))
                            .thenApply(Optional::of);
            gateway.entered()
                    .thenAcceptBoth(answer, (pin, now) -> show(invite, relay, pin.orElse(null), now.orElse(null)));
            if (firewall != null) {
                firewall.begin();
            }
            warmUp.await();
            gateway.start();
            with.stop().thenAccept(gateway::stop);
            if (with.page() != null) {
                show(with.page(), gateway, with);
            }
            boolean isTyped = with.view().show(() -> recorder(gateway, with), gateway::obey);
            if (hasConsole && !isTyped) {
                HostConsole.start(System.in, gateway::obey);
            }
            return exitCode(gateway.ended().toCompletableFuture().join());
        }
    }

    private static FirewallWatch firewall(OwnRelay relay) {
        return new FirewallWatch(
                FirewallQuestion.ofPlayers(relay.port(), !relay.ipv6().isEmpty(), ProcessCommand.ofThisProcess()));
    }

    private static @Nullable FrontRouter router(@Nullable OwnRelay relay, IdentityKeyPair keys, Surroundings with) {
        return relay == null || !relay.needsRouter()
                ? null
                : FrontRouter.of(relay.port(), relay::ipv6, PcpSecret.of(keys), with.nanoTime());
    }

    /** The invite that friends have may name an address that is no longer the host's. */
    private void changed(
            Gateway gateway,
            InviteDisplay invite,
            @Nullable OwnRelay relay,
            FrontRouter.Answer now,
            boolean isElsewhere) {
        gateway.entered().thenAccept(pin -> {
            show(invite, relay, pin.orElse(null), now);
            if (isElsewhere && settings.ownRelay().publicAddress() == null) {
                gateway.tellPlayers("players come in by another address from now on: ask the host for the new invite,"
                        + " which you need once you have left");
            }
        });
    }

    private void show(
            InviteDisplay invite,
            @Nullable OwnRelay relay,
            @Nullable RelayPin pin,
            FrontRouter.@Nullable Answer answer) {
        if (relay == null) {
            invite.show(List.of(new WayIn(Objects.requireNonNull(settings.room().relay()), "")), pin);
        } else {
            invite.show(answer == null ? relay.waysIn(null, null) : relay.waysIn(answer.mapped(), answer.ipv6()), pin);
        }
    }

    private static void show(StatusPage page, Gateway gateway, Surroundings with) {
        page.serve(recorder(gateway, with), new HostPage(gateway::obey), with.random(), link -> {
            if (!with.view().announce("page", link)) {
                with.out().println(link);
                with.out().flush();
            }
        });
    }

    private static StatusRecorder recorder(Gateway gateway, Surroundings with) {
        return gateway.board().recorder(GatewayDaemon.class, with.clock()::millis);
    }

    private Account handOver(GatewayFiles files) {
        try {
            return HandedFolder.handOver(files.runFolder(), settings.account());
        } catch (IOException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "can't make the folder '" + files.runFolder() + "': " + StorageFault.words(files.runFolder(), e)
                            + ", or name an identity file elsewhere with --identity",
                    e);
        }
    }

    private static ExitCode exitCode(Ending ending) {
        if (ending instanceof Ending.Refused refused) {
            throw new UserFacingException(ExitCode.REFUSED, refused.words());
        } else if (ending instanceof Ending.Failed failed) {
            throw new UserFacingException(failed.exitCode(), failed.sentence());
        }
        return ExitCode.CLEAN;
    }
}
