package lanparty.obs;

import lanparty.overlay.EnumKey;

/**
 * How often one thing has happened.
 *
 * @param key as {@link EnumKey} spells it
 * @param meaning in words, for people
 */
public record Tally(String key, String meaning, long amount) {}
