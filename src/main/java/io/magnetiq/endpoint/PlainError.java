package io.magnetiq.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.View;

/// Says in plain text what a status means, and nothing else.
class PlainError implements View {
    /// What it is chosen for, not what it writes.
    @Override
    public String getContentType() {
        return MediaType.TEXT_HTML_VALUE;
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.getWriter().print(HttpStatus.valueOf(response.getStatus()).getReasonPhrase());
    }
}
