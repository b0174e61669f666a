package io.magnetiq.content;

import io.magnetiq.platform.Owned;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// All versions of pages.
interface PageVersions extends ListCrudRepository<PageVersion, Long> {
    List<PageVersion> findByIdIn(Collection<Long> ids);

    @Query("select v from PageVersion v join Page p on p.id = v.pageId where v.id in :ids and p.deletedAt is null")
    List<PageVersion> presentByIdIn(Collection<Long> ids);

    @Query("""
            select new io.magnetiq.platform.Owned(v.pageId, v) from PageVersion v
            where v.pageId in :pages and v.number > -100 + (
                select max(w.number) from PageVersion w where w.pageId = v.pageId)
            order by v.pageId, v.number desc""")
    List<Owned<PageVersion>> latestOf(Collection<Long> pages);
}
