package lanparty.lab.packaging;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Looks whether there is a package of each daemon. */
final class NeedsPackagesCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return BuiltPackages.ofThisWorkspace().size() == BuiltPackages.NAMES.size()
                ? ConditionEvaluationResult.enabled("the packages are built")
                : ConditionEvaluationResult.disabled("needs the three Debian packages: run ./lanparty package --test");
    }
}
