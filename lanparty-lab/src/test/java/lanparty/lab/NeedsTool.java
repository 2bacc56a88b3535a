package lanparty.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Left out, with the Debian package in the report, where the programs that it is about are not installed. */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NeedsToolCondition.class)
public @interface NeedsTool {
    /** The programs. */
    String[] value();

    /** The Debian packages that they come in. */
    String from();
}
