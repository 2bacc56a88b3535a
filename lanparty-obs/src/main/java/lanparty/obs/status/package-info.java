/**
 * What is going on, as a page, a terminal or a program shows it: {@link StatusReport} is the model, {@link StatusRecorder}
 * makes one each second out of what a daemon tells by {@link StatusFacts}.
 */
@NullMarked
package lanparty.obs.status;

import org.jspecify.annotations.NullMarked;
