package io.magnetiq.office;

import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Calendars for those who have their address; all others learn nothing, not even whether there is one.
@Controller
class CalendarController {
    private static final String TYPE = "text/calendar;charset=utf-8;method=PUBLISH";

    private final FeedDesk desk;
    private final CalendarFile file;
    private final Downloads downloads;

    CalendarController(FeedDesk desk, CalendarFile file, Downloads downloads) {
        this.desk = desk;
        this.file = file;
        this.downloads = downloads;
    }

    @GetMapping("/calendar/bookings/{viewToken}.ics")
    void booking(@PathVariable String viewToken, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        downloads.answer(request, response, () -> {
            var booking = desk.booking(viewToken).orElseThrow(CalendarController::nothing);
            write(response, file.of(booking), "booking.ics");
        });
    }

    @GetMapping("/calendar/consultants/{consultant}.ics")
    void feed(
            @PathVariable String consultant,
            @RequestParam(defaultValue = "") String signature,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        downloads.answer(request, response, () -> {
            var bookings = desk.feed(consultant, signature).orElseThrow(CalendarController::nothing);
            write(response, file.of(bookings), "consultations.ics");
        });
    }

    private static void write(HttpServletResponse response, byte[] bytes, String name) throws IOException {
        Downloads.describe(response, TYPE, name);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static Refusal nothing() {
        return new Refusal(ErrorCode.NOT_FOUND, "There is nothing of that name.");
    }
}
