package io.magnetiq.consultant;

import io.magnetiq.database.Keys;
import io.magnetiq.listing.ByIds;
import io.magnetiq.listing.Needs;
import io.magnetiq.platform.Owned;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// All consultation types.
public interface ConsultationTypes extends ListCrudRepository<ConsultationType, Long>, ByIds<ConsultationType> {
    Needs NEEDS = Needs.of("code", "name", "description", "durationMinutes", "capacity", "price", "rules", "version")
            .field("availableLanguages", "name");

    @Query("select t from ConsultationType t where t.deletedAt is null order by t.price.amount, t.code")
    List<ConsultationType> onOffer();

    default List<Owned<ConsultationType>> ofConsultants(Collection<Long> consultants) {
        return offeredBy(Keys.of(consultants));
    }

    @Query("""
            select new io.magnetiq.platform.Owned(c.id, t) from Consultant c join c.types t
            where among(:consultants, c.id) and t.deletedAt is null order by t.price.amount, t.code""")
    List<Owned<ConsultationType>> offeredBy(String consultants);
}
