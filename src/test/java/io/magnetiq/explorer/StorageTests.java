package io.magnetiq.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.clients.NeedsNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What the page keeps over a reload.
@NeedsNode
class StorageTests {
    @Test
    void whatSomebodyTypedStaysAndOnlyReadyTabsGetTheKeyOfTheDemo() throws IOException, InterruptedException {
        var process = new ProcessBuilder("node", "--test", "src/test/node/storage.mjs")
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }
}
