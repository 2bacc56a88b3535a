package lanparty.lab.chaos.check;

import java.util.List;
import java.util.regex.Pattern;

/** What a daemon has lived through that explains lines of its log which nothing else does. */
public enum Hardship {
    /** The disk with its state was full. */
    FULL_DISK("No space left on device", "disk is full"),
    /** It could open no more files and sockets. */
    NO_DESCRIPTORS("Too many open files", "too many files open", "EMFILE");

    private final List<Pattern> explained;

    Hardship(String... phrases) {
        explained = List.of(phrases).stream().map(Pattern::compile).toList();
    }

    List<Pattern> explained() {
        return explained;
    }
}
