package lanparty.lab.demo;

/**
 * One thing tried in the demo.
 *
 * @param what in a few words
 * @param hasWorked whether it did
 * @param figures what was seen, in words and numbers
 */
record Finding(String what, boolean hasWorked, String figures) {}
