package io.magnetiq;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Says at the end of a run how many tests ran on the engine under test.
public class Tally implements TestExecutionListener {
    private int ran;
    private int skipped;
    private TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        this.plan = plan;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        ran += test.isTest() ? 1 : 0;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped += test.isTest()
                ? 1
                : (int) plan.getDescendants(test).stream()
                        .filter(TestIdentifier::isTest)
                        .count();
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        System.out.printf("%d tests ran on %s, %d were for the other engine%n", ran, TestDatabase.ENGINE, skipped);
    }
}
