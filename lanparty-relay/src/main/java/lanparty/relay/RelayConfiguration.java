package lanparty.relay;

import java.nio.file.Path;
import lanparty.ctrl.ListenAddress;
import lanparty.daemon.privilege.Account;
import lanparty.relay.certificate.CertificateFiles;
import lanparty.relay.session.RelaySettings;
import org.jspecify.annotations.Nullable;

/**
 * All that an operator chose.
 *
 * @param listen where players reach the relay
 * @param certificate the operator's own; null for a self-signed one
 * @param stateFolder where the self-signed certificate is kept
 * @param derOut where the certificate is written for players; null for nowhere
 * @param loops event loops that connections are spread over
 * @param settings of rooms and limits
 * @param status where what is going on is shown; null for nowhere
 * @param account whom to go on as where this was started as root
 */
record RelayConfiguration(
        ListenAddress listen,
        @Nullable CertificateFiles certificate,
        Path stateFolder,
        @Nullable Path derOut,
        int loops,
        RelaySettings settings,
        @Nullable ListenAddress status,
        Account account) {}
