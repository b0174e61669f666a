package io.magnetiq.consultant;

import io.magnetiq.platform.Owned;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// All consultation types.
public interface ConsultationTypes extends ListCrudRepository<ConsultationType, Long> {
    List<ConsultationType> findByIdIn(Collection<Long> ids);

    @Query("select t from ConsultationType t where t.deletedAt is null order by t.price.amount, t.code")
    List<ConsultationType> onOffer();

    @Query("""
            select new io.magnetiq.platform.Owned(c.id, t) from Consultant c join c.types t
            where c.id in :consultants and t.deletedAt is null order by t.price.amount, t.code""")
    List<Owned<ConsultationType>> ofConsultants(Collection<Long> consultants);
}
