package lanparty.daemon.shell;

import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one line and without a full stop. */
final class UsageSentence {
    private UsageSentence() {}

    static String of(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        List<String> strangers = e.getCommandLine().getUnmatchedArguments();
        if (e instanceof MissingParameterException && !strangers.isEmpty()) {
            // picocli looks for missing options first, but --romm is more likely the slip than --room forgotten.
            return unmatched(new UnmatchedArgumentException(e.getCommandLine(), strangers));
        }
        Throwable cause = e.getCause();
        if (cause instanceof IllegalArgumentException && !(cause instanceof NumberFormatException)) {
            return name(e.getArgSpec()) + ": " + plain(String.valueOf(cause.getMessage()));
        }
        if (e.getArgSpec() != null
                && isConversion(e)
                && isWhole(e.getArgSpec().typeInfo().getType())) {
            return name(e.getArgSpec()) + ": '" + e.getValue() + "' is not a whole number";
        }
        return plain(String.valueOf(e.getMessage()));
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String first = plain(e.getUnmatched().get(0));
        if (!e.isUnknownOption()) {
            return "unexpected argument '" + first + "'";
        }
        List<String> suggestions = e.getSuggestions();
        String alternatives = suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
        return "unknown option '" + first + "'" + alternatives;
    }

    private static boolean isConversion(ParameterException e) {
        return e.getCause() instanceof TypeConversionException
                || e.getCause() instanceof NumberFormatException
                || String.valueOf(e.getMessage()).startsWith("Invalid value for");
    }

    private static boolean isWhole(Class<?> type) {
        return type == int.class || type == long.class || type == Integer.class || type == Long.class;
    }

    private static String name(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }

    /** On one line; picocli's own sentences begin in lower case like all others. */
    private static String plain(String text) {
        String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        boolean isSentence =
                line.length() > 1 && Character.isUpperCase(line.charAt(0)) && Character.isLowerCase(line.charAt(1));
        return isSentence ? Character.toLowerCase(line.charAt(0)) + line.substring(1) : line;
    }
}
