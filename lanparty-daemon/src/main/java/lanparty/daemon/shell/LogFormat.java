package lanparty.daemon.shell;

/** What a log line looks like. */
public enum LogFormat {
    /** For people, as {@link PlainLayout} writes it. */
    TEXT,
    /** For programs, as {@link JsonLayout} writes it. */
    JSON
}
