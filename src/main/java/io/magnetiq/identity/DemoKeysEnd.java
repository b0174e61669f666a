package io.magnetiq.identity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Ends the keys of a demo, which were shown to everybody, where there is none any more.
@Component
@Profile("!demo")
class DemoKeysEnd implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(DemoKeysEnd.class);

    private final UserDesk desk;

    DemoKeysEnd(UserDesk desk) {
        this.desk = desk;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var ended = desk.revoke(DemoKeys.NAMES);
        if (ended > 0) {
            log.info("{} keys of the demo are revoked, for the profile demo is off.", ended);
        }
    }
}
