package lanparty.daemon.shell;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What an exception that nobody translated most likely means, in one line and without a full stop. */
final class FailureSentence {
    private FailureSentence() {}

    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && isWrapper(cause)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? "" : cause.getMessage().replaceAll("[\\s\\p{Cntrl}]+", " ");
        if (cause instanceof NoSuchFileException) {
            return "'" + message + "' does not exist";
        } else if (cause instanceof FileAlreadyExistsException) {
            return "'" + message + "' is in the way";
        } else if (cause instanceof AccessDeniedException) {
            return "no permission for '" + message + "'";
        } else if (cause instanceof BindException) {
            return "the address to listen on is in use or not this machine's (" + message + ")";
        } else if (cause instanceof UnknownHostException) {
            return "no address is known for '" + message + "'";
        } else if (cause instanceof LinkageError) {
            return "a native library can't be loaded; lanparty runs on Linux, x86_64 and aarch64 (" + message + ")";
        }
        String kind = cause.getClass().getSimpleName();
        return "something unexpected failed (" + (message.isEmpty() ? kind : kind + ": " + message) + ")";
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof CompletionException
                || failure instanceof ExecutionException
                || failure instanceof UncheckedIOException
                || failure instanceof ExceptionInInitializerError;
    }
}
