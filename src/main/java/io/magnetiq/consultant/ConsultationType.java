package io.magnetiq.consultant;

import io.magnetiq.localization.Localized;
import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Stored;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import java.util.List;

/// A kind of consultation with its length and price.
@Entity
public class ConsultationType extends Stored {
    private String code;
    private Localized name;
    private Localized description;
    private int durationMinutes;
    private int capacity;

    @Embedded
    private BookingRules rules;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "price_amount"))
    @AttributeOverride(name = "currency", column = @Column(name = "price_currency"))
    private Money price;

    @SuppressWarnings("NullAway.Init")
    protected ConsultationType() {}

    ConsultationType(ConsultantDesk.NewType input) {
        super(Ids.next());
        code = input.code();
        name = input.name();
        description = input.description();
        durationMinutes = input.durationMinutes();
        capacity = input.capacity();
        rules = input.rules();
        price = input.price();
    }

    public String code() {
        return code;
    }

    public Localized name() {
        return name;
    }

    public Localized description() {
        return description;
    }

    public int durationMinutes() {
        return durationMinutes;
    }

    public int capacity() {
        return capacity;
    }

    public BookingRules rules() {
        return rules;
    }

    void bookBy(BookingRules others) {
        rules = others;
    }

    public int version() {
        return rowVersion();
    }

    public Money price() {
        return price;
    }

    public List<String> availableLanguages() {
        return List.copyOf(name.languages());
    }
}
