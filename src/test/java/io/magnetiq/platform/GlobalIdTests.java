package io.magnetiq.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.ServerTest;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/// Ids outside tell nothing, hold for one type, and cannot be made up.
@ServerTest
record GlobalIdTests(GlobalIds ids) {
    @Test
    void aSealedIdOpensToWhatItWas() {
        var sealed = ids.seal("Page", 42);

        assertThat(sealed).hasSize(22).matches("[A-Za-z0-9_-]+");
        assertThat(ids.open("Page", sealed)).contains(42L);
        assertThat(ids.seal("Page", 42)).isEqualTo(sealed);
    }

    @Test
    void anIdOfAnotherTypeDoesNotOpen() {
        assertThat(ids.open("Booking", ids.seal("Page", 42))).isEmpty();
    }

    @Test
    void neighboursDoNotLookAlike() {
        var starts = new HashSet<String>();
        for (long id = 1_000; id < 2_000; id++) {
            starts.add(ids.seal("Booking", id).substring(0, 6));
        }

        assertThat(starts).hasSizeGreaterThan(990);
    }

    @Test
    void noAlteredIdOpens() {
        var sealed = ids.seal("Page", 42);
        for (int i = 0; i < sealed.length() - 1; i++) {
            var altered = sealed.substring(0, i) + (sealed.charAt(i) == 'A' ? 'B' : 'A') + sealed.substring(i + 1);

            assertThat(ids.open("Page", altered)).isEmpty();
        }
        assertThat(ids.open("Page", "")).isEmpty();
        assertThat(ids.open("Page", "42")).isEmpty();
        assertThat(ids.open("Page", "!".repeat(22))).isEmpty();
    }
}
