package io.magnetiq.schedule;

import io.magnetiq.database.Engine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/// Further nodes on one database, whose clock is put forward at will.
class Nodes implements AutoCloseable, InstantSource {
    // A busy machine may keep a node from its sign of life for a while; without four of them it is taken for dead.
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final DataSource writer;
    private final Engine engine;
    private final ScheduleDesk desk;
    private final List<Worker> running = new ArrayList<>();
    private volatile Duration ahead = Duration.ZERO;

    Nodes(DataSource writer, Engine engine, ScheduleDesk desk) {
        this.writer = writer;
        this.engine = engine;
        this.desk = desk;
    }

    Worker start(Task... tasks) {
        var properties = new ScheduleProperties(Duration.ofMillis(50), HEARTBEAT, 16);
        var worker = new Worker(writer, engine, properties, desk, new WakeUp(), only(this), all(tasks));
        worker.start();
        running.add(worker);
        return worker;
    }

    void forward(Duration more) {
        ahead = ahead.plus(more);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public void close() {
        running.forEach(Worker::stop);
    }

    private static ObjectProvider<InstantSource> only(InstantSource clock) {
        return new StaticListableBeanFactory(Map.of("clock", clock)).getBeanProvider(InstantSource.class);
    }

    private static ObjectProvider<Task> all(Task... tasks) {
        var beans = new StaticListableBeanFactory();
        Stream.of(tasks).forEach(task -> beans.addBean(task.name(), task));
        return beans.getBeanProvider(Task.class);
    }
}
