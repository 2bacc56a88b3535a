package lanparty.daemon.files;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import lanparty.ctrl.OperatorToken;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;

/** A file with a relay operator's token in its one line. */
public final class TokenFile {
    private TokenFile() {}

    /**
     * Reads it.
     *
     * @param option the one that named the file, for messages
     * @throws UserFacingException where there is no such file, others may read it, or it holds no token
     */
    public static OperatorToken read(Path file, String option) {
        try {
            return new OperatorToken(PrivateFile.read(file).strip());
        } catch (NoSuchFileException e) {
            throw unusable(option + ": there is no file '" + file + "'; put the token into one, mode 600", e);
        } catch (IOException e) {
            throw unusable(option + ": can't read '" + file + "': " + e + "; check its owner and mode", e);
        } catch (IllegalArgumentException e) {
            throw unusable(option + ": '" + file + "' holds no token: " + e.getMessage(), e);
        }
    }

    private static UserFacingException unusable(String sentence, Exception cause) {
        return new UserFacingException(ExitCode.ENVIRONMENT, sentence, cause);
    }
}
