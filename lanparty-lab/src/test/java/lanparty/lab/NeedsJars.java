package lanparty.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Left out, with the reason in the report, where the executable jars aren't built, as in Maven's {@code test} phase. */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("needs-jars")
@ExtendWith(NeedsJarsCondition.class)
public @interface NeedsJars {}
