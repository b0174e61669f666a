package io.magnetiq.navigation;

import java.util.List;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// The entries of all menus.
interface MenuItems extends ListCrudRepository<MenuItem, Long> {
    @EntityGraph(attributePaths = {"page", "page.shown"})
    @Query("""
            select i from MenuItem i left join i.page p
            where i.menu.menuKey = :key
            and (i.page is null or p.publishedId is not null and p.deletedAt is null)
            order by i.position, i.id""")
    List<MenuItem> visibleOf(String key);
}
