package lanparty.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Left out, with the reason in the report, unless run as root. */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("needs-root")
@ExtendWith(NeedsRootCondition.class)
public @interface NeedsRoot {
    /** What root is needed for, to be read after "needs root:". */
    String value();
}
