package lanparty.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import lanparty.ctrl.Invite;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RelayPin;
import lanparty.ctrl.RoomTicket;
import lanparty.daemon.page.StatusOption;
import lanparty.gateway.console.ConsoleInput;
import lanparty.gateway.console.HostConsole;
import lanparty.gateway.invite.InvitePrinter;
import lanparty.gateway.invite.WayIn;
import lanparty.gateway.own.OwnRelay;
import lanparty.gateway.own.WaysIn;
import lanparty.gateway.portmap.PortMapping;
import lanparty.gateway.room.BanList;
import lanparty.gateway.room.GatewayFiles;
import lanparty.link.Ending;
import lanparty.link.identity.IdentityFile;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.identity.IdentityLock;
import lanparty.daemon.files.StateFolder;
import lanparty.daemon.files.StorageFault;
import lanparty.daemon.privilege.Account;
import lanparty.daemon.privilege.Capability;
import lanparty.daemon.privilege.HandedFolder;
import lanparty.daemon.privilege.PrivilegeDrop;
import lanparty.link.settings.Destination;
import lanparty.link.settings.EndpointSettings;
import lanparty.link.trust.TrustRules;
import lanparty.obs.Counters;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.daemon.screen.LiveView;
import lanparty.daemon.page.StatusPage;
import lanparty.obs.status.StatusRecorder;
import lanparty.relay.certificate.RelayCertificate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway's process in its order: look, open, give up privileges, serve, close. */
final class GatewayRun {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayRun.class);
    private static final String IDENTITY_FILE = "gateway.json";

    /** For the way to this machine itself, and to open the port again where the interface is removed and returns. */
    private static final Set<Capability> NEEDED = EnumSet.of(Capability.CAP_NET_ADMIN, Capability.CAP_NET_RAW);

    private final GatewaySettings settings;
    private final LiveView screen;
    private final Consumer<Consumer<String>> onStopRequest;
    private final PrivilegeDrop privileges;
    private final Function<Path, RelayCertificate> certificates;
    private final SecureRandom random = new SecureRandom();

    /**
     * As {@link GatewayCommand}; nothing is opened yet.
     *
     * @param screen stays the caller's
     */
    GatewayRun(
            GatewaySettings settings,
            LiveView screen,
            Consumer<Consumer<String>> onStopRequest,
            PrivilegeDrop privileges,
            Function<Path, RelayCertificate> certificates) {
        this.settings = settings;
        this.screen = screen;
        this.onStopRequest = onStopRequest;
        this.privileges = privileges;
        this.certificates = certificates;
    }

    /** Serves until it is over. */
    @SuppressWarnings("try") // the lock is only held
    ExitCode run() {
        Counters counters = new Counters();
        GatewayFiles files = new GatewayFiles(
                settings.room().identityFile(StateFolder.ofThisProcess().resolve(IDENTITY_FILE)));
        try (StatusPage page = StatusOption.open(settings.status());
                LanPort lan = LanPort.open(settings.interfaceName(), counters);
                IdentityLock lock = IdentityLock.hold(files.identity())) {
            IdentityKeyPair keys = new IdentityFile(files.identity(), random).openForGateway();
            boolean hasOwnRelay = settings.room().relay() == null;
            RoomTicket room = settings.host().room(settings.room().room(), hasOwnRelay, files, keys.key(), random);
            BanList bans = BanList.read(files.bans());
            Account later = handOver(files);
            InvitePrinter printer = settings.invite().printer(settings.out());
            try (OwnRelay relay = hasOwnRelay ? openRelay(files) : null) {
                EndpointSettings endpoint = endpoint(relay, room, lan.info().mtu(), keys, files);
                Gateway gateway = new Gateway(
                        endpoint,
                        lan,
                        bans,
                        printer::printAgain,
                        settings.patienceSeconds(),
                        counters,
                        System::nanoTime,
                        random);
                return serve(gateway, printer, endpoint, relay, page, later);
            }
        }
    }

    private OwnRelay openRelay(GatewayFiles files) {
        RelayCertificate certificate = certificates.apply(files.folder());
        return OwnRelay.open(settings.ownRelay().listen(), certificate, random, System::nanoTime);
    }

    /** At the relay inside, or else at the one that was named. */
    private EndpointSettings endpoint(
            @Nullable OwnRelay relay, RoomTicket room, int mtu, IdentityKeyPair keys, GatewayFiles files) {
        if (relay == null) {
            RelayAddress named = Objects.requireNonNull(settings.room().relay());
            Destination to = new Destination(named, settings.room().trust(files.knownRelays()), room);
            return settings.room().ofGateway(to, mtu, keys, settings.host().token());
        }
        Destination to = new Destination(relay.fromHere(), TrustRules.pinned(relay.pin()), room);
        return settings.room().ofGateway(to, mtu, keys, relay.token());
    }

    private ExitCode serve(
            Gateway opened,
            InvitePrinter printer,
            EndpointSettings endpoint,
            @Nullable OwnRelay relay,
            @Nullable StatusPage page,
            Account later) {
        boolean hasConsole = ConsoleInput.isThere();
        try (Gateway gateway = opened;
                PortMapping mapping =
                        relay == null ? null : settings.ownRelay().portMapping(relay, random, System::nanoTime)) {
            // Files are read, ports are open, natives are loaded. Of our threads the relay's alone run, and need no
            // privilege.
            privileges.reduceTo(later, NEEDED);
            gateway.entered()
                    .thenAcceptBoth(
                            begun(mapping),
                            (pin, mapped) -> invite(printer, endpoint, relay, pin.orElse(null), mapped.orElse(null)));
            onStopRequest.accept(screen.before(gateway::stop));
            gateway.start();
            if (page != null) {
                show(page, gateway);
            }
            boolean isTyped = screen.show(() -> recorder(gateway), gateway::obey);
            if (hasConsole && !isTyped) {
                HostConsole.start(System.in, gateway::obey);
            }
            return exitCode(gateway.ended().toCompletableFuture().join());
        }
    }

    private void show(StatusPage page, Gateway gateway) {
        page.serve(recorder(gateway), new HostPage(gateway::obey), random, link -> {
            if (!screen.announce("page", link)) {
                System.out.println(link);
            }
        });
    }

    private static StatusRecorder recorder(Gateway gateway) {
        return gateway.board().recorder(GatewayCommand.class, System::currentTimeMillis);
    }

    private static CompletionStage<Optional<InetSocketAddress>> begun(@Nullable PortMapping mapping) {
        return mapping == null ? CompletableFuture.completedFuture(Optional.empty()) : mapping.begin();
    }

    private void invite(
            InvitePrinter printer,
            EndpointSettings endpoint,
            @Nullable OwnRelay relay,
            @Nullable RelayPin pin,
            @Nullable InetSocketAddress mapped) {
        if (relay == null) {
            show(printer, List.of(new WayIn(endpoint.relay(), "")), pin, endpoint.room());
            return;
        }
        WaysIn ways = settings.ownRelay().waysIn(relay, mapped);
        show(printer, ways.all(), pin, endpoint.room());
        if (ways.isClosed()) {
            LOG.warn("{}", ways.advice());
        } else {
            LOG.info("{}", ways.advice());
        }
    }

    /** The best line stays on the screen, all of it is printed. */
    private void show(InvitePrinter printer, List<WayIn> ways, @Nullable RelayPin pin, RoomTicket room) {
        ways.stream()
                .map(WayIn::relay)
                .filter(Invite::isPlace)
                .findFirst()
                .ifPresent(relay -> screen.announce("invite", new Invite(relay, pin, room).text()));
        printer.print(ways, pin, room);
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
