package io.magnetiq.office;

import io.magnetiq.booking.Booking;
import io.magnetiq.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Bookings as a table of comma-separated values (RFC 4180) in UTF-8.
@Controller
class ExportController {
    private static final int AT_ONCE = 500;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "reference",
                    "status",
                    "paymentStatus",
                    "startsAt",
                    "endsAt",
                    "timeZone",
                    "consultant",
                    "type",
                    "clientName",
                    "clientEmail",
                    "clientCompany",
                    "amount",
                    "currency",
                    "createdAt")
            .get();

    private final ExportDesk desk;
    private final Wording wording;
    private final Downloads downloads;

    ExportController(ExportDesk desk, Wording wording, Downloads downloads) {
        this.desk = desk;
        this.wording = wording;
        this.downloads = downloads;
    }

    @GetMapping("/bookings.csv")
    void bookings(
            @AuthenticationPrincipal @Nullable Caller known, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var caller = known == null ? Caller.anonymous() : known;
        downloads.answer(request, response, () -> {
            var ids = desk.ids(caller, ExportFilter.of(request.getParameterMap()));
            Downloads.describe(response, "text/csv;charset=utf-8;header=present", "bookings.csv");
            var table =
                    new CSVPrinter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), FORMAT);
            for (int at = 0; at < ids.size(); at += AT_ONCE) {
                for (var booking : desk.read(ids.subList(at, Math.min(at + AT_ONCE, ids.size())))) {
                    table.printRecord(cells(booking, caller.language()).map(Cells::harmless));
                }
            }
            // Only here: a table that is closed looks like a whole one.
            table.close();
        });
    }

    private Stream<String> cells(Booking booking, @Nullable String language) {
        var client = booking.client();
        var price = booking.price();
        return Stream.of(
                booking.reference(),
                booking.status().name(),
                booking.paymentStatus().name(),
                booking.startsAt().toString(),
                booking.endsAt().toString(),
                booking.timeZone(),
                booking.consultant().name(),
                wording.of(booking.type().name(), language),
                client == null ? "" : client.name(),
                client == null ? "" : client.email(),
                client == null ? "" : Objects.requireNonNullElse(client.company(), ""),
                BigDecimal.valueOf(
                                price.amount(),
                                Currency.getInstance(price.currency()).getDefaultFractionDigits())
                        .toPlainString(),
                price.currency(),
                booking.createdAt().toString());
    }
}
