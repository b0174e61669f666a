package io.magnetiq.identity;

import io.magnetiq.startup.StartRefused;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// One key for each role, for trying things out: from `MAGNETIQ_DEMO_KEY_<ROLE>`, else random at every start.
@Component
@Profile("demo")
public final class DemoKeys {
    static final Set<String> NAMES =
            Arrays.stream(Role.values()).map(DemoKeys::name).collect(Collectors.toSet());

    private static final String CHOSEN = "MAGNETIQ_DEMO_KEY_";

    private final UserDesk desk;
    private final Environment environment;
    private final Map<Role, String> keys = new EnumMap<>(Role.class);

    DemoKeys(UserDesk desk, Environment environment) {
        this.desk = desk;
        this.environment = environment;
    }

    private static String name(Role role) {
        return "demo " + role;
    }

    /// Have the users of this database had such keys before? Others' users get none.
    public boolean known() {
        return desk.issued(NAMES);
    }

    /// Issues the keys and shows them on the console, which is the one place they are ever shown.
    public void issue(Map<Role, Long> users) {
        var chosen = new EnumMap<Role, String>(Role.class);
        for (var role : users.keySet()) {
            var key = environment.getProperty(CHOSEN + role);
            if (key != null) {
                demandKey(CHOSEN + role, key, chosen.values());
                chosen.put(role, key);
            }
        }
        users.forEach((role, user) -> keys.put(role, desk.issueKey(user, name(role), chosen.get(role), null)));
        keys.forEach((role, key) -> System.out.printf("Demo key %-12s %s%n", role, key));
    }

    private static void demandKey(String name, String key, Collection<String> others) {
        if (Bearers.key("Bearer " + key).filter(key::equals).isEmpty()) {
            throw new StartRefused(name + " is no key: 8 to 200 letters, digits and ._~+/- are.");
        }
        if (others.contains(key)) {
            throw new StartRefused(name + " is the key of another role.");
        }
    }

    public String admin() {
        return keys.getOrDefault(Role.ADMIN, "");
    }
}
