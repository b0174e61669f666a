package io.magnetiq.booking;

import io.magnetiq.mutation.Rejection;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.validator.routines.EmailValidator;
import org.jspecify.annotations.Nullable;

/// Who a client is and whom the bill goes to, as they typed it; checked and trimmed.
final class ContactInput {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int NAME = 100;
    private static final int LINE = 200;
    private static final int EMAIL = 254;
    private static final int PHONE = 40;
    private static final int SUBJECT = 2000;

    private ContactInput() {}

    /// Somebody who asks for a consultation.
    record Person(
            String firstName,
            String lastName,
            String email,
            @Nullable String phone,
            @Nullable String company,
            @Nullable String language) {
        Client checked() {
            return new Client(
                    line(firstName, 2, NAME, "client", "firstName"),
                    line(lastName, 2, NAME, "client", "lastName"),
                    mailbox(email),
                    optional(phone, PHONE, "client", "phone"),
                    optional(company, LINE, "client", "company"),
                    language);
        }
    }

    /// Whom the bill goes to.
    record Address(
            String name,
            @Nullable String company,
            String street,
            String postalCode,
            String city,
            String country,
            @Nullable String vatId) {
        Billing checked() {
            if (!COUNTRIES.contains(country)) {
                throw Rejection.badInput(
                        "A country has two capital letters (ISO 3166-1), such as DE.", "input", "billing", "country");
            }
            return new Billing(
                    line(name, 2, NAME * 2, "billing", "name"),
                    optional(company, LINE, "billing", "company"),
                    line(street, 1, LINE, "billing", "street"),
                    line(postalCode, 1, PHONE, "billing", "postalCode"),
                    line(city, 1, LINE, "billing", "city"),
                    country,
                    optional(vatId, PHONE, "billing", "vatId"));
        }
    }

    /// @param field that holds it
    static @Nullable String text(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > SUBJECT) {
            throw Rejection.badInput("At most %d characters.".formatted(SUBJECT), "input", field);
        }
        return text.strip();
    }

    /// One mailbox, whoever reads it: no lists, no quoted names (RFC 5321).
    private static String mailbox(String text) {
        var plain = line(text, 3, EMAIL, "client", "email");
        if (!EmailValidator.getInstance().isValid(plain) || plain.contains("\"")) {
            throw Rejection.badInput("Not an e-mail address.", "input", "client", "email");
        }
        return plain;
    }

    private static @Nullable String optional(@Nullable String text, int most, String... path) {
        return text == null || text.isBlank() ? null : line(text, 1, most, path);
    }

    private static String line(String text, int least, int most, String... path) {
        var plain = text.strip();
        var place = new String[] {"input", path[0], path[1]};
        if (plain.length() < least || plain.length() > most) {
            throw Rejection.badInput("%d to %d characters.".formatted(least, most), place);
        }
        if (plain.chars().anyMatch(Character::isISOControl)) {
            throw Rejection.badInput("One line of text.", place);
        }
        return plain;
    }
}
