package lanparty.obs;

import lanparty.overlay.DropReason;
import lanparty.overlay.EnumKey;

/** What became of a frame. */
public enum FrameAction {
    /** Carried on. */
    FORWARD,
    /** Not carried on; the line has a {@link DropReason}. */
    DROP;

    /** The name in log lines: lower case. */
    public String key() {
        return EnumKey.of(this);
    }
}
