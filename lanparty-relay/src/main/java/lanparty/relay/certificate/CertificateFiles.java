package lanparty.relay.certificate;

import java.nio.file.Path;

/** Both PEM files of a certificate that the operator brings. */
public record CertificateFiles(Path certificate, Path key) {}
