package lanparty.obs;

import org.jspecify.annotations.Nullable;

/** The version of the release that a class came in. */
public final class ReleaseVersion {
    private ReleaseVersion() {}

    /** As its jar's manifest says; {@code development} where the class came in no jar of a release. */
    public static String of(Class<?> type) {
        Package place = type.getPackage();
        @Nullable String version = place.getImplementationVersion();
        return version == null ? "development" : version;
    }
}
