package io.magnetiq.mutation;

import io.magnetiq.platform.ErrorCode;
import java.util.List;
import java.util.function.Supplier;

/// Ends a mutation: its transaction is rolled back and its payload tells the errors.
public final class Rejection extends RuntimeException {
    private final transient Supplier<List<UserError>> errors;

    private Rejection(Supplier<List<UserError>> errors) {
        super(null, null, false, false);
        this.errors = errors;
    }

    public static Rejection of(UserError error) {
        return new Rejection(() -> List.of(error));
    }

    /// @param path the argument that is to blame, from `input` on
    public static Rejection of(ErrorCode code, String message, String... path) {
        return of(new Problem(message, code, List.of(path)));
    }

    public static Rejection badInput(String message, String... path) {
        return of(ErrorCode.BAD_INPUT, message, path);
    }

    /// There is no such thing for this caller.
    ///
    /// @param type name of its type in the SDL
    public static Rejection missing(String type, String... path) {
        return of(ErrorCode.NOT_FOUND, "There is no such %s.".formatted(type), path);
    }

    /// @param errors found out after the transaction is rolled back, in a transaction that reads
    public static Rejection later(Supplier<List<UserError>> errors) {
        return new Rejection(errors);
    }

    public List<UserError> errors() {
        return errors.get();
    }
}
