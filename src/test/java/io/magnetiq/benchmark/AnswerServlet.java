package io.magnetiq.benchmark;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/// Takes in the request and writes an answer; only a write looks at what was asked.
final class AnswerServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Source source;

    AnswerServlet(Source source) {
        this.source = source;
    }

    /// Where the bytes of the answer come from.
    interface Source {
        byte[] answer(byte[] body) throws SQLException;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var answer = answer(request.getInputStream().readAllBytes());
        response.setContentType("application/json");
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    private byte[] answer(byte[] body) throws ServletException {
        try {
            return source.answer(body);
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
