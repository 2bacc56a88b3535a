package lanparty.lab.packaging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Left out, with the reason in the report, where the Debian packages aren't built, which {@code ./lanparty package} does. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("needs-packages")
@ExtendWith(NeedsPackagesCondition.class)
@interface NeedsPackages {}
