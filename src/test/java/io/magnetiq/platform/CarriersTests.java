package io.magnetiq.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// There are more carriers of virtual threads than processors.
class CarriersTests {
    @ParameterizedTest
    @CsvSource({"1, 4", "2, 4", "3, 6", "16, 32"})
    void systemThreadsTakeTurns(int processors, int carriers) {
        assertThat(Carriers.number(processors)).isEqualTo(carriers);
    }

    @Test
    void theSchedulerTakesTheNumber() throws Exception {
        assertThat(started()).isEqualTo(Integer.toString(Carriers.number(1)));
        assertThat(started("-D" + Carriers.SETTING + "=3")).isEqualTo("3");
    }

    /// What the scheduler of a JVM of its own, with one processor, says.
    private static String started(String... flags) throws IOException, InterruptedException {
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.command().add("-XX:ActiveProcessorCount=1");
        command.command().addAll(List.of(flags));
        command.command().addAll(List.of("-cp", System.getProperty("java.class.path"), Asked.class.getName()));
        var process = command.redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return said;
    }

    /// Begins as the server does.
    static final class Asked {
        private Asked() {}

        public static void main(String[] arguments) throws InterruptedException {
            Carriers.provide();
            Thread.ofVirtual().start(() -> {}).join();
            System.out.println(ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class)
                    .getParallelism());
        }
    }
}
