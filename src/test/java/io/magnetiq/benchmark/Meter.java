package io.magnetiq.benchmark;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// Reads from outside what a JVM and the database behind it have used.
final class Meter implements AutoCloseable {
    private final JavaProcess program;
    private final Store store;
    private final JMXConnector connector;
    private final ThreadMXBean threads;

    Meter(JavaProcess program, Store store) {
        this.program = program;
        this.store = store;
        try {
            var machine = VirtualMachine.attach(Long.toString(program.process().pid()));
            var address = new JMXServiceURL(machine.startLocalManagementAgent());
            machine.detach();
            connector = JMXConnectorFactory.connect(address);
            threads = ManagementFactory.newPlatformMXBeanProxy(
                    connector.getMBeanServerConnection(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AttachNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What has been used since the start.
    ///
    /// @param cpu without the compilers': what compiling costs is no part of a request
    record Usage(Duration cpu, Duration compiling, long allocated) {
        Usage since(Usage earlier) {
            return new Usage(cpu.minus(earlier.cpu), compiling.minus(earlier.compiling), allocated - earlier.allocated);
        }
    }

    Usage usage() {
        var compiling = program.compiling();
        return new Usage(
                program.cpu().minus(compiling).plus(store.cpu().get()),
                compiling,
                threads.getTotalThreadAllocatedBytes());
    }

    /// Resident memory, where the system tells it.
    static String resident(JavaProcess program) {
        var status = Path.of("/proc", Long.toString(program.process().pid()), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
