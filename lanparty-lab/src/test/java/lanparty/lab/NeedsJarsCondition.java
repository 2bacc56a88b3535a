package lanparty.lab;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Looks whether the three jars are there. */
final class NeedsJarsCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Jars.ofThisWorkspace().areBuilt()
                ? ConditionEvaluationResult.enabled("the jars are built")
                : ConditionEvaluationResult.disabled("needs the three executable jars: run ./lanparty build");
    }
}
