package io.magnetiq.consultant;

import io.magnetiq.database.Keys;
import io.magnetiq.listing.ByIds;
import io.magnetiq.listing.Needs;
import io.magnetiq.media.MediaFiles;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// All consultants. Those no longer active are found by id: bookings outlast that.
public interface Consultants extends ListCrudRepository<Consultant, Long>, ByIds<Consultant> {
    Needs NEEDS = Needs.of(
                    "slug",
                    "headline",
                    "bio",
                    "specializations",
                    "industry",
                    "location",
                    "timeZone",
                    "languages",
                    "yearsExperience",
                    "featured",
                    "version")
            .byId(
                    "types",
                    "workingHours",
                    "datedHours",
                    "absences",
                    "bookingRules",
                    "slots",
                    "nextFreeSlot",
                    "bookings")
            .field("name", "fullName")
            .field("availableLanguages", "headline")
            .along("photo", MediaFiles.NEEDS);

    default List<Consultant> publicByIdIn(Collection<Long> ids) {
        return publicAmong(Keys.of(ids));
    }

    @Query("""
            select c from Consultant c
            where among(:keys, c.id) and c.status = ACTIVE and c.verified and c.deletedAt is null""")
    List<Consultant> publicAmong(String keys);

    @Query("""
            select c from Consultant c
            where c.slug = :slug and c.status = ACTIVE and c.verified and c.deletedAt is null""")
    List<Consultant> publicBySlug(String slug);

    boolean existsByUserId(long user);

    /// Whom a user is as a consultant.
    @Query("select c.id from Consultant c where c.user.id = :user")
    List<Long> idsOfUser(long user);
}
