package lanparty.relay;

import java.nio.file.Path;
import lanparty.ctrl.ListenAddress;
import lanparty.daemon.privilege.Account;
import lanparty.relay.certificate.CertificateFiles;
import lanparty.relay.session.ServiceSettings;
import org.jspecify.annotations.Nullable;

/**
 * All that an operator chose.
 *
 * @param listen where players reach the relay
 * @param certificate the operator's own; null for a self-signed one
 * @param stateFolder where the self-signed certificate is kept
 * @param certificateOut where the certificate is written for players; null for nowhere
 * @param loops event loops that connections are spread over
 * @param service to endpoints: rooms and limits
 * @param account whom to go on as where this was started as root
 */
record RelaySettings(
        ListenAddress listen,
        @Nullable CertificateFiles certificate,
        Path stateFolder,
        @Nullable Path certificateOut,
        int loops,
        ServiceSettings service,
        Account account) {}
