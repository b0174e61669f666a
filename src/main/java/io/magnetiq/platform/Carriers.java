package io.magnetiq.platform;

/// How many threads of the system carry the virtual ones.
///
/// A virtual thread keeps its carrier until it waits. With one for each processor, a heavy query keeps light ones
/// waiting until it is over, and on a single processor a class that initializes itself while it waits for a lock stops
/// everything for good. With more carriers than processors the system lets them take turns.
public final class Carriers {
    static final String SETTING = "jdk.virtualThreadScheduler.parallelism";
    private static final int LEAST = 4;
    private static final int PER_PROCESSOR = 2;

    private Carriers() {}

    /// Has to come before the first virtual thread; who has set the number has the last word.
    public static void provide() {
        if (System.getProperty(SETTING) == null) {
            System.setProperty(
                    SETTING, Integer.toString(number(Runtime.getRuntime().availableProcessors())));
        }
    }

    static int number(int processors) {
        return Math.max(LEAST, PER_PROCESSOR * processors);
    }
}
