package io.magnetiq.consultant;

import io.magnetiq.identity.User;
import io.magnetiq.localization.Localized;
import io.magnetiq.media.Media;
import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Relation;
import io.magnetiq.platform.Stored;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Somebody who can be booked.
@Entity
public class Consultant extends Stored {
    private String slug;
    private String firstName;
    private String lastName;

    @Column(insertable = false, updatable = false)
    @Nullable
    private String fullName;

    private String nameKey;
    private String email;
    private Localized headline;
    private Localized headlineKey;
    private Localized bio;
    private Localized specializations;

    @Nullable
    private String industry;

    @Nullable
    private String location;

    private String timeZone;

    /// Tags with commas between.
    private String languages;

    private int yearsExperience;
    private boolean featured;
    private boolean verified;

    @Enumerated(EnumType.STRING)
    private ConsultantStatus status;

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable
    private Media photo;

    /// Who they are when they sign in.
    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable
    private User user;

    /// Whose days off they keep, such as `DE-BE`.
    @Nullable
    private String holidayCalendar;

    /// Raised to make all earlier addresses of their calendar feed void.
    private int feedSerial;

    @ManyToMany
    @JoinTable(
            name = "consultant_type",
            joinColumns = @JoinColumn(name = "consultant_id"),
            inverseJoinColumns = @JoinColumn(name = "type_id"))
    private Set<ConsultationType> types = new LinkedHashSet<>();

    @SuppressWarnings("NullAway.Init")
    protected Consultant() {}

    Consultant(
            ConsultantDesk.NewConsultant input,
            @Nullable Media photo,
            @Nullable User user,
            Set<ConsultationType> types) {
        super(Ids.next());
        slug = input.slug();
        firstName = input.firstName();
        lastName = input.lastName();
        nameKey = Localized.folded(lastName + " " + firstName);
        email = input.email();
        headline = input.headline();
        headlineKey = headline.folded();
        bio = input.bio();
        specializations = input.specializations();
        industry = input.industry();
        location = input.location();
        timeZone = input.timeZone();
        languages = String.join(",", input.languages());
        yearsExperience = input.yearsExperience();
        featured = input.featured();
        verified = input.verified();
        status = input.status();
        this.photo = photo;
        this.user = user;
        holidayCalendar = input.holidayCalendar();
        this.types = types;
    }

    public String slug() {
        return slug;
    }

    public String name() {
        return fullName == null ? firstName + " " + lastName : fullName;
    }

    /// Told to nobody; only what is for them goes there.
    public String email() {
        return email;
    }

    public Localized headline() {
        return headline;
    }

    public Localized bio() {
        return bio;
    }

    public Localized specializations() {
        return specializations;
    }

    public @Nullable String industry() {
        return industry;
    }

    public @Nullable String location() {
        return location;
    }

    public String timeZone() {
        return timeZone;
    }

    public List<String> languages() {
        return List.of(languages.split(","));
    }

    public int yearsExperience() {
        return yearsExperience;
    }

    public boolean featured() {
        return featured;
    }

    public List<String> availableLanguages() {
        return List.copyOf(headline.languages());
    }

    public @Nullable String holidayCalendar() {
        return holidayCalendar;
    }

    public int feedSerial() {
        return feedSerial;
    }

    public ConsultantStatus status() {
        return status;
    }

    public int version() {
        return rowVersion();
    }

    /// The id of the user they sign in as, without reading it.
    public @Nullable Long userId() {
        return user == null ? null : Relation.idOf(user);
    }

    Set<ConsultationType> types() {
        return types;
    }

    @Nullable
    Media photo() {
        return photo;
    }
}
