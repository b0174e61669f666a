package io.magnetiq.content;

import io.magnetiq.database.Keys;
import io.magnetiq.listing.ByIds;
import io.magnetiq.listing.PresentByIds;
import io.magnetiq.platform.Owned;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// All versions of pages.
interface PageVersions extends ListCrudRepository<PageVersion, Long>, ByIds<PageVersion>, PresentByIds<PageVersion> {
    @Override
    @Query("select v from PageVersion v join Page p on p.id = v.pageId"
            + " where among(:keys, v.id) and p.deletedAt is null")
    List<PageVersion> presentAmong(String keys);

    default List<Owned<PageVersion>> latestOf(Collection<Long> pages) {
        return latestOfPages(Keys.of(pages));
    }

    @Query("""
            select new io.magnetiq.platform.Owned(v.pageId, v) from PageVersion v
            where among(:pages, v.pageId) and v.number > -100 + (
                select max(w.number) from PageVersion w where w.pageId = v.pageId)
            order by v.pageId, v.number desc""")
    List<Owned<PageVersion>> latestOfPages(String pages);
}
