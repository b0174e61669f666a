package io.magnetiq.journal;

import io.magnetiq.platform.Owned;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/// All that has happened.
interface Entries extends Repository<Entry, Long> {
    Entry save(Entry entry);

    @Query("""
            select new io.magnetiq.platform.Owned(e.subjectId, e) from Entry e
            where e.subjectType = :type and e.subjectId in :subjects order by e.sequence""")
    List<Owned<Entry>> of(String type, Collection<Long> subjects);

    @Query("select e from Entry e order by e.occurredAt desc, e.sequence desc")
    List<Entry> latest(Limit limit);
}
