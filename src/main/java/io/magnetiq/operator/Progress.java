package io.magnetiq.operator;

import io.magnetiq.transfer.Transfer;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// How far a copy is: a bar on a terminal, a line for each table elsewhere.
final class Progress implements Transfer.Watcher, AutoCloseable {
    private final PrintWriter out;
    private final boolean terminal =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    private @Nullable ProgressBar bar;

    Progress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begins(String table, long rows, long all) {
        if (!terminal) {
            out.printf("Copying %s: %d rows%n", table, rows);
            out.flush();
            return;
        }
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setInitialMax(all)
                    .setStyle(ProgressBarStyle.ASCII)
                    .build();
        }
        bar.setExtraMessage(table);
    }

    @Override
    public void copied(long rows) {
        if (bar != null) {
            bar.stepBy(rows);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
