package lanparty.daemon.jvm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The command line {@code java OPTION... -jar JAR ARGUMENT...}, as /proc/self/cmdline has it: each word ends with a zero
 * octet.
 *
 * @param program what the user typed for {@code java}
 * @param options of the virtual machine
 * @param rest {@code -jar} and everything behind it
 */
record JavaCommand(String program, List<String> options, List<String> rest) {
    private static final String JAR = "-jar";
    private static final String PROPERTY = "-D";

    /** Nothing where this is not a {@code java -jar}: a test, an embedding, a native image. */
    static Optional<JavaCommand> parse(byte[] commandLine) {
        List<String> words = List.of(new String(commandLine, StandardCharsets.UTF_8).split("\0"));
        int jar = words.indexOf(JAR);
        if (jar < 1 || words.subList(1, jar).stream().anyMatch(word -> !word.startsWith("-"))) {
            return Optional.empty();
        }
        return Optional.of(new JavaCommand(words.get(0), words.subList(1, jar), words.subList(jar, words.size())));
    }

    /** True where its user has chosen how large or how the machine is, here or in the environment: that is left alone. */
    boolean isTuned(Map<String, String> environment) {
        return options.stream().anyMatch(option -> option.startsWith("-X"))
                || JvmOptions.CHOSEN_IN.stream()
                        .anyMatch(name -> environment.getOrDefault(name, "").contains("-X"));
    }

    /**
     * As it is to be executed: with our options behind its user's where they have chosen none.
     *
     * @param isSet whether this machine has a system property of this name, by the command line or the environment
     */
    List<String> words(Map<String, String> environment, Predicate<String> isSet) {
        return isTuned(environment) ? with(List.of()) : sized(isSet);
    }

    /** The same with ours behind its user's options; a property that they have set stays as it is. */
    List<String> sized(Predicate<String> isSet) {
        return with(JvmOptions.OPTIONS.stream()
                .filter(ours -> !ours.startsWith(PROPERTY) || !isSet.test(nameOf(ours)))
                .toList());
    }

    private List<String> with(List<String> ours) {
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(options);
        words.addAll(ours);
        words.addAll(rest);
        return words;
    }

    private static String nameOf(String property) {
        return property.substring(PROPERTY.length(), property.indexOf('='));
    }
}
