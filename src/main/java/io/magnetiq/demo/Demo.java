package io.magnetiq.demo;

import io.magnetiq.identity.DemoKeys;
import io.magnetiq.identity.Role;
import io.magnetiq.identity.Users;
import io.magnetiq.platform.Ids;
import io.magnetiq.startup.StartRefused;
import jakarta.persistence.EntityManager;
import java.time.ZoneOffset;
import java.util.EnumMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Fills an empty database before the first request, all of it or nothing, and hands out the demo keys.
@Component
@Profile("demo")
@EnableConfigurationProperties(DemoProperties.class)
class Demo implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);

    private final DemoProperties properties;
    private final People people;
    private final Site site;
    private final Crowd crowd;
    private final Users users;
    private final DemoKeys keys;
    private final EntityManager entities;
    private final TransactionTemplate writing;

    Demo(
            DemoProperties properties,
            People people,
            Site site,
            Crowd crowd,
            Users users,
            DemoKeys keys,
            EntityManager entities,
            PlatformTransactionManager transactions) {
        this.properties = properties;
        this.people = people;
        this.site = site;
        this.crowd = crowd;
        this.users = users;
        this.keys = keys;
        this.entities = entities;
        writing = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        writing.executeWithoutResult(_ -> {
            if (users.count() == 0) {
                fill();
            } else if (!keys.known()) {
                throw new StartRefused(
                        "The profile demo hands out keys for the users of its own data; this database has others.");
            }
            var holders = new EnumMap<Role, Long>(Role.class);
            users.findAll().stream()
                    .filter(user -> !user.locked())
                    .forEach(user -> holders.putIfAbsent(user.role(), user.id()));
            keys.issue(holders);
        });
    }

    private void fill() {
        var start = System.nanoTime();
        var today = properties.day();
        var present = properties.present();
        Ids.repeatable(today.atStartOfDay().toInstant(ZoneOffset.UTC), () -> {
            var cast = new Cast();
            people.write(cast, today, present);
            site.write(cast, today);
            entities.flush();
            entities.clear();
            crowd.write(today, present);
            // While the time stands still for the rows' own stamps.
            entities.flush();
        });
        log.info("Demo data written in {} ms", (System.nanoTime() - start) / 1_000_000);
    }
}
