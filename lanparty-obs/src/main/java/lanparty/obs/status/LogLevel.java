package lanparty.obs.status;

import lanparty.overlay.EnumKey;

/** How much a log line matters. */
public enum LogLevel {
    /** For those who look for a fault. */
    DEBUG,
    /** What a user wants to follow. */
    INFO,
    /** What needs attention. */
    WARNING,
    /** What failed. */
    ERROR;

    /** Lower case, as in reports. */
    public String key() {
        return EnumKey.of(this);
    }
}
