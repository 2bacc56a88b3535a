package lanparty.relay.certificate;

import java.nio.file.Path;
import java.util.Objects;
import lanparty.daemon.files.StateFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What goes with {@code --cert}, or stands in for it, for each command that needs the relay's certificate. Mix it in with
 * {@code @Mixin} behind {@code --cert}, which each describes in its own words.
 */
public final class CertificateOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--key", paramLabel = "FILE", description = "The private key of --cert, in PEM.")
    private @Nullable Path key;

    @Option(
            names = "--state-dir",
            paramLabel = "DIRECTORY",
            description = "Where the relay keeps the certificate that it made (default: /var/lib/lanparty for root,"
                    + " otherwise ~/.local/state/lanparty).")
    private @Nullable Path stateFolder;

    /**
     * The operator's own certificate.
     *
     * @param certificate what {@code --cert} says
     * @return null where the relay is to make one
     * @throws ParameterException where a file is named without the other
     */
    public @Nullable CertificateFiles files(@Nullable Path certificate) {
        if (certificate != null && key != null) {
            return new CertificateFiles(certificate, key);
        }
        if (certificate != null || key != null) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "--cert and --key belong together; give both or neither");
        }
        return null;
    }

    /** Where the relay keeps the certificate that it makes. */
    public Path stateFolder() {
        return stateFolder == null ? StateFolder.ofThisProcess() : stateFolder;
    }
}
